// SPDX-License-Identifier: Apache-2.0

/** An account's code, an e-mail or the like, which breaks between its parts before it breaks anywhere else. */
export const Breakable = ({ text, className = '' }: { text: string; className?: string }) => (
  <bdi className={`wrap-anywhere ${className}`}>
    {text.split(/(?<=[:_.])|(?=@)/).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))}
  </bdi>
);
