import type { Template } from './letter-text.ts';
import { say } from './phrase.ts';

export const testMail: Template<'test'> = {
  en: ({ sender, at }, moment) => ({
    subject: 'Test mail',
    heading: 'Mail works',
    body: [say`${sender} sent this on ${moment(at)} to see whether mail arrives. It does.`],
    closing: [say`There is nothing to do.`],
  }),
  de: ({ sender, at }, moment) => ({
    subject: 'Testnachricht',
    heading: 'Die Mail funktioniert',
    body: [say`${sender} hat dies am ${moment(at)} geschickt, um zu sehen, ob Mail ankommt. Sie kommt an.`],
    closing: [say`Es ist nichts zu tun.`],
  }),
};
