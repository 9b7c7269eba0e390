// SPDX-License-Identifier: Apache-2.0

/**
 * A delivery's body, indented for reading. Numbers keep every digit and strings every escape: only space between tokens changes.
 * What is no JSON stays as it came.
 */
export function indented(payload: string): string {
  try {
    JSON.parse(payload);
  } catch {
    return payload;
  }
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  const tokens = payload.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g) ?? [];
  return tokens
    .map((token, index) => {
      const isEmpty = tokens[index + 1] === '}' || tokens[index + 1] === ']';
      if (token === '{' || token === '[') {
        if (isEmpty) return token;
        depth += 1;
        return token + line();
      }
      if (token === '}' || token === ']') {
        const before = tokens[index - 1];
        if (before === '{' || before === '[') return token;
        depth -= 1;
        return line() + token;
      }
      if (token === ',') return token + line();
      return token === ':' ? ': ' : token;
    })
    .join('');
}
