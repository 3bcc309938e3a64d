import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconFileText, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { EmptyState } from '@/components/states';
import { formatDay, formatInstant } from '@/i18n/dates';

import type { Doc, Kind, Version } from '../types';
import { CorrectDocument, Decide, SignDocument } from './decide';
import classes from './documents.module.css';
import { DownloadButton } from './download-button';
import { SendDocument } from './send-document';
import { StateBadge } from './state-badge';

interface Props {
  documents: Doc[];
  kinds: Pick<Kind, 'id' | 'expires'>[];
  today: string;
  timeZone: string;
  may: { send: (kindId: string) => boolean; review: boolean; sign: boolean };
}

/** A student's documents, each with its versions and what one may do with it. */
export function DocumentList({ documents, kinds, ...shared }: Props) {
  const t = useTranslations('documents');
  if (documents.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <Stack component="ul" gap="md" className={classes.list}>
      {documents.map((document) => (
        <DocumentCard
          key={document.id}
          document={document}
          expires={kinds.some(({ id, expires }) => id === document.kind_id && expires)}
          {...shared}
        />
      ))}
    </Stack>
  );
}

interface CardProps extends Omit<Props, 'documents' | 'kinds'> {
  document: Doc;
  expires: boolean;
}

function DocumentCard({ document, expires, today, timeZone, may }: CardProps) {
  const t = useTranslations('documents');
  const format = useFormatter();
  const { id, name, kind_name, versions, kept_id, expires_on } = document;
  const newest = versions[0];
  const kept = versions.find((version) => version.id === kept_id);
  const shown = kept ?? newest;
  const toSign = document.needs_signature && may.sign && kept && !kept.signed;
  return (
    <Paper component="li" withBorder radius="md" p={{ base: 'sm', sm: 'md' }}>
      <div className={classes.card}>
        <Thumbnail version={shown} />
        <Stack gap="xs" className={classes.told}>
          <div>
            <Title order={3} size="h4">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {kind_name}
            </Text>
          </div>
          <Group gap="xs">
            <StateBadge state={document.state} />
            {expires_on && (
              <Badge variant="default">
                {expires_on < today
                  ? t('expired', { on: formatDay(format, expires_on, 'short') })
                  : t('countsUntil', { on: formatDay(format, expires_on, 'short') })}
              </Badge>
            )}
            {kept?.signed && (
              <Badge variant="default">
                {t('signedByMe')}
              </Badge>
            )}
          </Group>
          <Stack component="ul" gap={4} className={classes.list}>
            {versions.map((version) => (
              <VersionLine key={version.id} document={document} version={version} timeZone={timeZone} />
            ))}
          </Stack>
          <Group gap="xs">
            {may.review && newest?.state === 'waiting' && <Decide document={document} version={newest} />}
            {toSign && <SignDocument document={document} version={kept} />}
            {may.send(document.kind_id) && (
              <SendDocument
                label={t('newVersion')}
                labelFor={t('newVersionOf', { name })}
                of={{ documentId: id, expires }}
                size="compact-sm"
                variant="default"
              />
            )}
            {may.review && <CorrectDocument document={document} expires={expires} />}
          </Group>
        </Stack>
      </div>
    </Paper>
  );
}

function VersionLine({ document: { id, name, kept_id }, version, timeZone }: { document: Doc; version: Version; timeZone: string }) {
  const format = useFormatter();
  const t = useTranslations('documents');
  const problems = useTranslations('problems');
  const there = version.state === 'waiting' || version.state === 'kept' || (version.state === 'refused' && !version.refusal);
  const slug = version.refusal ?? '';
  return (
    <li className={classes.version}>
      <Text size="sm" component="span" className={classes.words}>
        {t('versionOf', { number: version.number })}, {formatInstant(format, version.sent_at, timeZone)}
        {version.sent_by && ` · ${version.sent_by}`}
        {version.id !== kept_id && ` · ${t(`states.${version.state}`)}`}
        {version.reason && ` · ${t('because', { reason: version.reason })}`}
        {slug && ` · ${problems.has(slug as 'unknown') ? problems(slug as 'unknown') : t('refusedByCheck')}`}
        {version.signatures.length > 0 && ` · ${t('signedBy', { names: version.signatures.map((each) => each.name).join(', ') })}`}
      </Text>
      {there && <DownloadButton documentId={id} versionId={version.id} name={`${name}, ${t('versionOf', { number: version.number })}`} />}
    </li>
  );
}

/** A small picture where one could be drawn; what kind of file it is otherwise. The words stand beside it. */
function Thumbnail({ version }: { version: Version | undefined }) {
  if (version?.thumbnail) {
    return <img className={classes.thumbnail} data-drawn src={`data:image/png;base64,${version.thumbnail.replaceAll('\n', '')}`} alt="" width={80} height={80} />;
  }
  const type = version?.media_type ?? '';
  const Icon = type === 'application/pdf' ? IconFileTypePdf : type.startsWith('image/') ? IconPhoto : IconFileText;
  return (
    <span className={classes.thumbnail}>
      <Icon size={40} stroke={1.4} aria-hidden />
    </span>
  );
}
