// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { LogOut, type LucideIcon, Moon, Sun } from 'lucide-react';
import { setPreferences, useResolvedTheme } from '@/lib/preferences';
import { useText } from '@/lib/text';
import type { MessageId } from '@/messages/ids';
import { session, useUser } from '@/session/session';
import { useTelling } from '../payments/useTelling';
import { foundItem } from './foundItem';
import { type Found, lookUp } from './lookUp';
import { type PlaceLink, isNamed, placesOf } from './places';

export interface PaletteItem {
  id: string;
  icon: LucideIcon;
  label: string;
  detail?: string;
  run: () => void;
}

export interface PaletteSection {
  id: 'found' | 'pages' | 'actions';
  items: PaletteItem[];
}

const shortest = 2;

/** What the text leads to: pages and actions by name, objects by id or name. All pages and actions while there is none. */
export function usePaletteItems(text: string) {
  const t = useText();
  const telling = useTelling();
  const { role } = useUser();
  const client = useQueryClient();
  const navigate = useNavigate();
  const goTo = (link: PlaceLink) => () => void navigate(link as NavigateOptions);
  const search = queryOptions({
    queryKey: ['palette', role, text],
    queryFn: ({ signal }) => lookUp(text, { client, role, signal }),
    enabled: text.length >= shortest,
    staleTime: 5000,
    retry: false,
  });
  const { data, isLoading, error } = useQuery(search);
  const itemOf = (found: Found): PaletteItem => {
    const { link, ...item } = foundItem(found, telling);
    return { ...item, run: goTo(link) };
  };
  const isMeant = ({ label }: PaletteItem) => text === '' || isNamed(label, text);
  const pages = placesOf(role).map(({ icon, label, link }): PaletteItem => ({ id: label, icon, label: t(label), run: goTo(link) })).filter(isMeant);
  const actions = useActions().filter(isMeant);
  const sections: PaletteSection[] = [
    { id: 'pages', items: pages },
    { id: 'found', items: (data ?? []).map(itemOf) },
    { id: 'actions', items: actions },
  ];
  const findFirst = async () => {
    if (pages[0] || text.length < shortest) return pages[0] ?? actions[0];
    // The search under way says by itself that it failed.
    const found = await client.fetchQuery(search).catch((): Found[] => []);
    return found[0] ? itemOf(found[0]) : actions[0];
  };
  return { sections: sections.filter(({ items }) => items.length > 0), isSearching: isLoading, error, findFirst };
}

function useActions(): PaletteItem[] {
  const t = useText();
  const other = useResolvedTheme() === 'dark' ? 'light' : 'dark';
  const action = (id: MessageId, icon: LucideIcon, run: () => void) => ({ id, icon, label: t(id), run });
  return [
    action(`palette.theme.${other}`, other === 'dark' ? Moon : Sun, () => setPreferences({ theme: other })),
    action('shell.signOut', LogOut, () => void session.signOut(false)),
  ];
}
