// SPDX-License-Identifier: Apache-2.0

/** The title of a list's row: a long one takes two lines of it, not the row's other columns. */
export const RowTitle = ({ children }: { children: string }) => <bdi className="line-clamp-2 max-w-md wrap-anywhere">{children}</bdi>;
