import type { Token, Tokens } from 'marked';
import { sayMentions } from '../store/mentions.ts';
import { deepest, tokensOf } from './markdown_tokens.ts';

/** What somebody wrote without its marks, in one line: for whoever hears it. */
export function plainText(markdown: string): string {
  const text = sayMentions(markdown);
  const tokens = tokensOf(text);
  return (tokens ? wordsOf(tokens, 0) : text).replace(/\s+/g, ' ').trim();
}

function wordsOf(tokens: readonly Token[], depth: number): string {
  return tokens.map((token) => words(token, depth)).join('');
}

function words(token: Token, depth: number): string {
  if (depth > deepest) return token.raw;
  const parts = partsOf(token);
  if (parts) return ` ${parts.map((part) => wordsOf(part, depth + 1)).join(' ')} `;
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
    case 'br':
      return ' ';
    case 'html':
      return token.raw;
    default:
      return tokensIn(token).length > 0 ? wordsOf(tokensIn(token), depth + 1) : textOf(token);
  }
}

/** What is said one after the other. */
function partsOf(token: Token): Token[][] | undefined {
  switch (token.type) {
    case 'paragraph':
    case 'heading':
    case 'blockquote':
      return [tokensIn(token)];
    case 'list':
      return (token as Tokens.List).items.map((item) => item.tokens);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].flat().map((cell) => cell.tokens);
    }
    default:
      return undefined;
  }
}

function tokensIn(token: Token): Token[] {
  return ('tokens' in token && token.tokens) || [];
}

function textOf(token: Token): string {
  return 'text' in token ? token.text : token.raw;
}
