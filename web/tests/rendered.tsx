import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, vi } from 'vitest';

import messages from '../messages/en';

const leave: (() => void)[] = [];

afterEach(() => {
  act(() => {
    leave.splice(0).forEach((each) => {
      each();
    });
  });
});

/** A field that grows asks when letters have their shapes; here they have none. */
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });

/** Show part of a page in English; the element it stands in. */
export function rendered(node: ReactNode, timeZone = 'UTC'): HTMLElement {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  leave.push(() => {
    root.unmount();
    place.remove();
  });
  act(() => {
    root.render(
      <NextIntlClientProvider locale="en" messages={messages} timeZone={timeZone}>
        <QueryClientProvider client={new QueryClient()}>
          <MantineProvider env="test">{node}</MantineProvider>
        </QueryClientProvider>
      </NextIntlClientProvider>,
    );
  });
  return place;
}

/** Among all there is, dialogs and lists included. */
export function named(selector: string, name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
    (each) => each.textContent.trim() === name || each.getAttribute('aria-label') === name,
  );
  if (!found) throw new Error(`No ${selector} is called ${name}.`);
  return found;
}

/** The field of a label. */
export function field(label: string): HTMLInputElement {
  const said = document.querySelector<HTMLInputElement>(`input[aria-label="${CSS.escape(label)}"]`);
  if (said) return said;
  const of = document.querySelector<HTMLInputElement>(`#${CSS.escape(named('label', label).getAttribute('for') ?? '')}`);
  if (!of) throw new Error(`No field is called ${label}.`);
  return of;
}

export async function click(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.click();
    await Promise.resolve();
  });
}

/** Choose an option of a list. */
export async function choose(label: string, option: string): Promise<void> {
  const of = field(label);
  await click(of);
  const list = CSS.escape(of.getAttribute('aria-controls') ?? '');
  await click(named(`#${list} [role="option"]`, option));
}

/** Write into a field as somebody would. */
export async function write(label: string, text: string): Promise<void> {
  const into = field(label);
  await act(async () => {
    const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(into), 'value');
    value?.set?.call(into, text);
    into.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
  });
}

/** Send a form that is shown. */
export async function submit(form = document.querySelector('form')): Promise<void> {
  await act(async () => {
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await Promise.resolve();
  });
}
