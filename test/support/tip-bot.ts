/** A small bot with one generated step: a tip, and whether it was of use. */
import type { BundleFiles } from '../../src/engine/index.ts';

export const tipBot = (config = ''): BundleFiles => ({
  'bot.yaml': `
slug: tips
name: Tess
locales: [en]
time_zone: Europe/London
plugins: [flows, orchestrator, profile, faq, interruptions, { use: dynamic-steps, config: { flow: tip${config} } }]
company: { name: The Copper Pot, phone: "+44 20 7946 0321" }
channels: [WEB, WHATSAPP, SMS]
start: { message: "Hi, I'm Tess." }
`,
  'flows/tip.yaml': `
id: tip
title: A tip
examples: [give me a tip, a tip please, any advice]
slots:
  role: { type: choice, profile: role, choices: [{ value: cook }, { value: waiter }, { value: host }] }
  useful: { type: yes_no, refusal: optional }
steps:
  - { id: ask_role, type: choose, message: { text: "What do you do?" }, expected_input: { variable: role } }
  - id: advise
    type: generate
    goal: One tip for the job, then whether it was of use.
    expected_input: { type: yes_no, variable: useful }
    targets: [thanks, sorry]
    media: [{ type: image, file_id: knife, description: A knife }]
    patterns:
      - { id: host, when: slots.role == "host", message: { text: "Learn the tables, host. Useful?" } }
    fallback: { message: { text: "Ask before you guess. Useful?" }, buttons: [{ text: "Yes", value: "yes" }, { text: "No", value: "no" }] }
    next_step: [{ when: slots.useful == true, step: thanks }, { step: sorry }]
  - { id: thanks, type: end, message: { text: "Good!" } }
  - { id: sorry, type: end, message: { text: "Next time." } }
`,
  'faq/all.yaml': `
- { id: pay, question: When is pay day?, examples: [when do I get paid, salary day], answer: "On Friday." }
`,
});
