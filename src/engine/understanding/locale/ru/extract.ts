export { extractLocale } from '../en/extract.ts';
