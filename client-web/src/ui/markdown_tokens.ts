import { Lexer, type Token } from 'marked';

/** How far nesting is followed; what is deeper is shown as it was typed. */
export const deepest = 12;

/** Nothing for what is nested so deeply that the parser runs out of stack: that is shown as it was typed. */
export function tokensOf(text: string): Token[] | undefined {
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {
    return undefined;
  }
}
