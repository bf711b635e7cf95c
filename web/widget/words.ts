/** What the widget itself says. */
const EN = {
  open: 'Open the chat',
  close: 'Close the chat',
  unread: (count: number) => `${count} unread`,
  message: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  conversation: 'Conversation',
  choices: 'Choices',
  choose: 'Choose one',
  date: 'Choose a date',
  time: 'Choose a time',
  number: 'Enter a number',
  typing: 'is typing',
  connecting: 'Connecting…',
  offline: 'No connection. Your messages will be sent when it is back.',
  queued: 'Waiting to be sent',
  failed: 'Not sent',
  retry: 'Try again',
  restart: 'Start a new conversation',
  broken: 'The chat cannot be reached now.',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  you: 'You',
  person: 'Support',
};

export type Words = typeof EN;

const RU: Words = {
  open: 'Открыть чат',
  close: 'Закрыть чат',
  unread: (count) => `Непрочитанных: ${count}`,
  message: 'Ваше сообщение',
  placeholder: 'Напишите сообщение',
  send: 'Отправить',
  conversation: 'Переписка',
  choices: 'Варианты ответа',
  choose: 'Выберите вариант',
  date: 'Выберите дату',
  time: 'Выберите время',
  number: 'Введите число',
  typing: 'печатает',
  connecting: 'Подключаемся…',
  offline: 'Нет связи. Сообщения уйдут, как только она появится.',
  queued: 'Ждёт отправки',
  failed: 'Не отправлено',
  retry: 'Повторить',
  restart: 'Начать новый разговор',
  broken: 'Чат сейчас недоступен.',
  helpful: 'Полезно',
  unhelpful: 'Бесполезно',
  you: 'Вы',
  person: 'Поддержка',
};

/** Of a language tag; English where the widget does not speak it. */
export const wordsOf = (lang: string): Words => (lang.toLowerCase().startsWith('ru') ? RU : EN);
