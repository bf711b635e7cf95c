/** The plugin's words; a bundle's `templates/<locale>.yaml` may say them otherwise. */
export const templates = {
  en: {
    reminder_due: 'You asked me to remind you: {{ what }}.',
    reminders_forgotten: 'All right, I have forgotten your reminders.',
  },
};
