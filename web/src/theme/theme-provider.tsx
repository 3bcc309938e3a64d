'use client';

import { MantineProvider } from '@mantine/core';
import { setNonce } from 'get-nonce';
import { type ReactNode, useState } from 'react';

import { cssVariablesResolver, theme } from './theme';

interface Props {
  nonce: string;
  children: ReactNode;
}

/** The first page's nonce is the one the browser goes by, so it is kept, whatever later renders bring. */
export function ThemeProvider({ nonce, children }: Props) {
  const [firstNonce] = useState(() => {
    setNonce(nonce); // for the <style> of the scroll lock
    return nonce;
  });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => firstNonce}
    >
      {children}
    </MantineProvider>
  );
}
