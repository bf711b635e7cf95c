export { locale } from './understanding/index.ts';
