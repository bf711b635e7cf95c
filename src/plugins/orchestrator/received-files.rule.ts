import { defineRule } from '../../engine/plugin.ts';
import { sayAside } from './say-aside.ts';

/** Files without a word beside them: they have come, and what is open stays open. */
export const receivedFiles = defineRule({
  id: 'received-files',
  phase: 'decide',
  band: 'ANSWER',
  route: 'conversation',
  control: 'continue',
  when: ({ message, text }) => {
    const count = message?.attachments?.length ?? 0;
    return text === '' && count > 0 ? { count } : false;
  },
  then: ({ count }, view) => sayAside(view, { template: 'received_files', with: { count } }),
  because: ({ count }) => `${count} file${count === 1 ? '' : 's'} came without words`,
  certainty: () => 1,
});
