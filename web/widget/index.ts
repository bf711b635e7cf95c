import { ColloquyChat } from './chat-element.ts';

if (!customElements.get('colloquy-chat')) customElements.define('colloquy-chat', ColloquyChat);
