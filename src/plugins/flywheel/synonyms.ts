/**
 * Words and phrases by which different people name one thing or one act, where something does not work and somebody
 * puts it right: from general knowledge, for any trade. The first of a line stands for all of it.
 */
const LINES = `
access, permission, permissions, rights
approve, agree, agreed, consent, consented, say yes, said yes, sign off, signed off, go-ahead, okay, approval
authenticator, authenticator app, authentication app
black, dark, blank
blocked, forbidden, barred, not allowed, prohibited
boss, manager, supervisor, superior
broken, faulty, defective, damaged, corrupt, corrupted, worn, worn out, bad, dead
cable, cord, wire
cache, temporary files, temp files
calendar, diary
camera, webcam, web cam
certificate, cert, certs
charger, power supply, power adapter, power brick, ac adapter
choose, select, pick, opt for
colleague, coworker, co-worker, teammate, workmate
computer, pc, workstation, machine
copier, photocopier
crash, crashes, die, dies, close by itself, closes by itself, shut down by itself, shuts down
disable, switch off, switched off, turn off, turned off, deactivate, untick, unticked, uncheck, take the tick off, switch it off, turn it off
disk, hard drive, hard disk, ssd, storage, drive c
display, screen, monitor
dock, docking station, docking
enable, switch on, switched on, turn on, turned on, activate, switch it on, turn it on
expired, run out, ran out, lapsed, no longer valid, not valid, invalid, out of date
file, document, doc
flicker, blink, flash
folder, directory
full, out of space, no space, no room
grant, give, gave, given, assign, hand out, handed out, gave out, add, added
headset, headphones, earphones
input, source
install, reinstall, put on, set up, deploy
invoice, bill
laptop, notebook
leaver, former employee, former colleague, left the company, has left, who left, quit, resigned
licence, license
mail, email, e-mail, emails, mails
mfa, 2fa, two-factor, second factor, multi-factor
microphone, mic
missing, lost, gone, vanish, vanished, disappear, disappeared
mobile, smartphone, cell phone, cellphone
network, lan
outdated, obsolete, too old, old, retired
outlook, mail program, mail client, mail app
overnight, over night, through the night, during the night
password, passphrase, pwd
pin, passcode
printout, page, sheet
projector, beamer
provider, isp
remove, delete, erase, clear, cleared, empty, emptied, purge, wipe, take out, took out, get rid of, got rid of
replace, swap, exchange, renew, fresh
restart, reboot, reset, power cycle, power cycled, power-cycle, unplug, pull the plug, pulled the plug, start anew
rollback, roll back, rolled back, rolling back, revert, go back, went back, previous, back to
room, conference room, meeting room, boardroom
setting, settings, preferences, options, configuration, config
slow, sluggish, crawl, takes forever
smudge, smear, rub off, rubs off
socket, outlet, jack
sound, audio
spreadsheet, workbook
storey, floor, level
sync, synchronise, synchronize, check in, checked in
telephone, phone, handset
timezone, time zone
update, upgrade, patch, bring up to date, brought up to date, newest, latest, current, newer
usbstick, usb stick, flash drive, memory stick, thumb drive, usb key, stick
vpn, tunnel, remote access
wifi, wi-fi, wireless, wlan
батарея, аккумулятор
включить, активировать, включил, включили
выключить, отключить, отключил, отключили, выключили, деактивировать
выбрать, указать
доступ, права, разрешение
заменить, поменять, заменили, поменяли
заявка, запрос, обращение
компьютер, пк
ноутбук, лэптоп
обновить, обновление, обновили
пароль, пин
перезагрузить, перезапустить, перезагрузка, перезапуск, перезагрузили, перезапустили
письмо, почта, сообщение
просроченный, истёк, истек, устарел, устаревший, просрочен
сломанный, неисправный, повреждён, поврежден
телефон, трубка
удалить, стереть, очистить, удалили, очистили
установить, поставить, установили, поставили
экран, монитор, дисплей
`;

/** Each word or phrase, and what stands for it. */
const PAIRS = LINES.trim()
  .split('\n')
  .flatMap((line) => {
    const [first = '', ...others] = line.split(', ');
    return others.map((other) => [other, first] as const);
  });
const PHRASES = new Map(PAIRS.filter(([named]) => /[ '-]|\d/.test(named)));

/** Single words, which may be met in any of their forms. */
export const SYNONYMS: readonly (readonly [string, string])[] = PAIRS.filter(([named]) => !PHRASES.has(named));

/** The longest first, so that "mail program" is not taken for mail. */
const ALTERNATIVES = [...PHRASES.keys()].toSorted((a, b) => b.length - a.length).join('|');
const PATTERN = new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${ALTERNATIVES})(?![\p{L}\p{N}-])`, 'gu');

/** The text in lower case, with one word for each phrase. */
export const withoutPhrases = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(PATTERN, (phrase) => PHRASES.get(phrase) ?? phrase);
