/** Bundles that learn. */
import type { BundleFiles } from '../../src/engine/index.ts';

/** The bundle with the flywheel declared, where it does not declare it itself; `config` in YAML's flow style. */
export async function learning(given: BundleFiles | Promise<BundleFiles>, config = '{}'): Promise<BundleFiles> {
  const files = await given;
  const bot = files['bot.yaml'] ?? '';
  const others = bot.replace(/^ {2}- (use: )?flywheel\n(?: {4}config:.*\n)?/m, '');
  return {
    ...files,
    'bot.yaml': others.replace(/^plugins:\n((?: {2}.*\n)+)/m, `plugins:\n$1  - { use: flywheel, config: ${config} }\n`),
  };
}

/** A desk that knows one thing, and hands everything else over. */
export const deskBot: BundleFiles = {
  'bot.yaml': `
slug: desk
name: Desk
locales: [en]
time_zone: Europe/London
plugins:
  - flows
  - orchestrator
  - profile
  - faq
  - interruptions
  - actions
company: { name: Desk }
industry: information technology
channels: [WEB]
start: { message: "What is not working?" }
`,
  'flows/vpn.yaml': `# The network team owns this file.
id: vpn
title: VPN
examples: [my vpn does not connect, vpn problem, the vpn is down, cannot reach the vpn]
slots:
  vpn_online: { type: yes_no, refusal: optional }
  vpn_restarted: { type: yes_no, refusal: optional }
steps:
  # Most calls end here.
  - id: ask_online
    type: ask
    expected_input: { type: yes_no, variable: vpn_online }
    message: { text: "Do web pages open without the VPN?" }
    buttons: [{ text: "Yes", value: "yes" }, { text: "No", value: "no" }]
    next_step: [{ when: slots.vpn_online == true, step: ask_restarted }, { step: to_team }]
  - id: ask_restarted
    type: ask
    expected_input: { type: yes_no, variable: vpn_restarted }
    message: { text: "Restart the client. Does it connect now?" }
    buttons: [{ text: "Yes", value: "yes" }, { text: "No", value: "no" }]
    next_step: [{ when: slots.vpn_restarted == true, step: solved }, { step: to_team }]
  - { id: solved, type: end, resolution: Restarting the client helped., message: { text: "Good." } }
  - { id: to_team, type: hand_off, reason: "The VPN stays down.", message: { text: "The network team takes over." } }
`,
  'tests/vpn.yaml': `
- name: the client is restarted
  turns:
    - user: my vpn does not connect
      expect: { step: ask_online }
    - button: "yes"
      expect: { step: ask_restarted }
    - button: "yes"
      expect: { status: RESOLVED }
- name: a client that stays down goes to the team
  turns:
    - user: my vpn does not connect
    - button: "yes"
    - button: "no"
      expect: { status: HANDED_OFF, reply: network team }
- name: without the internet there is nothing to restart
  turns:
    - user: my vpn does not connect
    - button: "no"
      expect: { status: HANDED_OFF }
`,
};
