import type { Token, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { linkFor } from './markdown_links.ts';
import { deepest, tokensOf } from './markdown_tokens.ts';

/** Text that somebody wrote, as elements. The parser gives tokens; no HTML passes through here, also not its own. */
export function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text]);
  return <div class="prose">{tokens ? blocks(tokens, 0) : <p class="as-typed">{text}</p>}</div>;
}

function blocks(tokens: Token[] | undefined, depth: number): ComponentChildren {
  if (depth > deepest) return tokens?.map((token) => token.raw).join('');
  return tokens?.map((token, index) => <Block key={index} token={token} depth={depth} />);
}

function Block({ token, depth }: { token: Token; depth: number }): ComponentChildren {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inline(token.tokens, depth + 1)}</p>;
    case 'heading':
      return (
        <p>
          <strong>{inline(token.tokens, depth + 1)}</strong>
        </p>
      );
    case 'blockquote':
      return <blockquote>{blocks(token.tokens, depth + 1)}</blockquote>;
    case 'list':
      return <List list={token as Tokens.List} depth={depth} />;
    case 'code':
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'table':
      return <Table table={token as Tokens.Table} depth={depth} />;
    case 'text':
      return <>{token.tokens ? inline(token.tokens, depth + 1) : (token as Tokens.Text).text}</>;
    case 'html':
      return <p>{token.raw.trim()}</p>;
    default:
      return <>{token.raw}</>;
  }
}

function List({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, index) => <li key={index}>{blocks(item.tokens, depth + 1)}</li>);
  if (!list.ordered) return <ul>{items}</ul>;
  return <ol start={typeof list.start === 'number' ? list.start : 1}>{items}</ol>;
}

function Table({ table, depth }: { table: Tokens.Table; depth: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also for who has only keys
    <div class="table-frame" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col">
                {inline(cell.tokens, depth + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inline(cell.tokens, depth + 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(tokens: Token[] | undefined, depth: number): ComponentChildren {
  if (depth > deepest) return tokens?.map((token) => token.raw).join('');
  return tokens?.map((token, index) => {
    const mentioned = isMention(tokens[index + 1]) && token.type === 'text' && token.raw.endsWith('@');
    return <Inline key={index} token={mentioned ? withoutAt(token) : token} depth={depth} />;
  });
}

function isMention(token: Token | undefined): boolean {
  return token?.type === 'link' && linkFor((token as Tokens.Link).href, location.origin)?.kind === 'person';
}

function withoutAt(token: Token): Token {
  return { ...token, text: (token as Tokens.Text).text.slice(0, -1), raw: token.raw.slice(0, -1) } as Token;
}

function Inline({ token, depth }: { token: Token; depth: number }): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens, depth + 1)}</strong>;
    case 'em':
      return <em>{inline(token.tokens, depth + 1)}</em>;
    case 'del':
      return <del>{inline(token.tokens, depth + 1)}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <TextLink link={token as Tokens.Link} depth={depth} />;
    case 'image':
      return <>{(token as Tokens.Image).text}</>;
    case 'escape':
      return <>{(token as Tokens.Escape).text}</>;
    case 'text':
      return <>{token.tokens ? inline(token.tokens, depth + 1) : (token as Tokens.Text).text}</>;
    default:
      return <>{token.raw}</>;
  }
}

function TextLink({ link, depth }: { link: Tokens.Link; depth: number }) {
  const to = linkFor(link.href, location.origin);
  const children = inline(link.tokens, depth + 1);
  if (!to) return <>{link.raw}</>;
  if (to.kind === 'person') {
    return (
      <a class="mention" href={`/collega/${to.personId}`}>
        @{children}
      </a>
    );
  }
  if (to.kind === 'inside') return <a href={to.href}>{children}</a>;
  return (
    <a href={to.href} rel="noopener noreferrer" target="_blank">
      {children}
    </a>
  );
}
