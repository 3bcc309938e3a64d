'use client';

import { Button, FileButton, Text } from '@mantine/core';
import { IconFileZip, IconUpload } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useState } from 'react';

import classes from './drop-zone.module.css';

interface Props {
  /** The file that was chosen, in words. */
  chosen: string | null;
  error: string | null;
  onChoose: (file: File | null) => void;
}

/** Drop a file here, or choose one by the button. */
export function DropZone({ chosen, error, onChoose }: Props) {
  const t = useTranslations('imports');
  const errorId = useId();
  const [over, setOver] = useState(false);

  function allow(event: DragEvent) {
    event.preventDefault();
    setOver(true);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onChoose(file);
  }

  const Icon = chosen ? IconFileZip : IconUpload;
  return (
    <div
      role="presentation"
      className={classes.zone}
      data-over={over}
      data-refused={error !== null}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <Icon size={28} stroke={1.6} aria-hidden />
      <Text fw={chosen ? 600 : 500} className={classes.words} role="status">
        {chosen ?? t('upload.drop')}
      </Text>
      <FileButton accept=".zip,application/zip,application/x-zip-compressed" onChange={onChoose}>
        {(props) => (
          <Button {...props} variant="default" size="sm" aria-describedby={error ? errorId : undefined}>
            {t(chosen ? 'upload.chooseOther' : 'upload.choose')}
          </Button>
        )}
      </FileButton>
      {error && (
        <Text id={errorId} size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}
