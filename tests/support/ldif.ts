/**
 * Directories like those that people really import, with invented people: the sample directory of
 * 389 Directory Server (one file, spaces in names, access rules, five groups) and that of a small crew
 * (a file per entry, pictures, joined names, groups of Active Directory).
 */

export type GeneratedPerson = {
  readonly uid: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string;
  readonly department: string;
};

/** As many different people as asked for; the same number gives the same people. */
export function generatedPeople(count: number): GeneratedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const firstName = pick(firstNames, index);
    const lastName = pick(lastNames, Math.floor(index / firstNames.length) + index);
    const uid =
      `${firstName[0] ?? ''}${lastName}`.toLowerCase() + (index < firstNames.length ? '' : String(index));

    return { uid, firstName, lastName, mail: `${uid}@example.com`, department: pick(departments, index) };
  });
}

/** The same people as a table with the columns that most exports have. */
export function generatedCsv(count: number): string {
  const rows = generatedPeople(count).map(({ uid, firstName, lastName, mail, department }, index) => {
    return `${uid},${firstName},${lastName},${mail},${department},"+1 408 555 ${String(1000 + (index % 9000))}"\n`;
  });

  return `User ID,First Name,Last Name,Email,Company,Phone\n${rows.join('')}`;
}

/** One file with a comment above, organizational units, people in `ou=People` and five groups. */
export function exampleDirectory(options: { readonly people?: number } = {}): string {
  const people = generatedPeople(options.people ?? 150);
  const managers = ['Accounting', 'HR', 'QA', 'PD'].map((name, index) =>
    groupRecord(
      `${name} Managers`,
      people.slice(3 + index * 2, 5 + index * 2),
      `People who can manage ${name} entries`,
    ),
  );

  return [
    head,
    groupRecord('Directory Administrators', people.slice(0, 3)),
    peopleUnit,
    ...people.map(personRecord),
    ...managers,
    'dn: ou=Dirsrv Servers,dc=example,dc=com\nobjectclass: top\nobjectclass: organizationalUnit\nou: Dirsrv Servers\n',
  ].join('\n');
}

/** Ten small files: the unit, seven people (five with pictures, one with a joined name) and two groups. */
export function crewDirectory(): { readonly fileName: string; readonly text: string }[] {
  return [
    { fileName: '00_people.ldif', text: crewUnit },
    ...crew.map((member) => ({ fileName: `10_people_${member.uid}.ldif`, text: crewRecord(member) })),
    { fileName: '30_groups_admin.ldif', text: crewGroup('office_staff', ['Otto P. Keel', 'Ines Castro']) },
    {
      fileName: '30_groups_crew.ldif',
      text: crewGroup('ship_crew', ['Per Lindqvist', 'Tara Moon', 'Rivet Unit Nine']),
    },
  ];
}

/** Writes one attribute as LDIF does: base64 where plain text is not safe, long lines folded. */
export function ldifLine(name: string, value: string | Uint8Array): string {
  const isPlain = typeof value === 'string' && /^(?:[!-9;=-~][ -~]*)?$/u.test(value) && !value.endsWith(' ');
  const line = isPlain ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString('base64')}`;
  const rest = line.slice(76).match(/.{1,75}/gu) ?? [];

  return `${line.slice(0, 76)}${rest.map((piece) => `\n ${piece}`).join('')}\n`;
}

/** A grey square of 8 by 8 points as a JPEG that fills about `bytes` bytes with comments inside, as cameras do. */
export function generatedJpeg(bytes = 20_000): Buffer {
  const comments: Buffer[] = [];

  for (let left = bytes - greySquare.length; left > 4; left -= 60_000) {
    const length = Math.min(left - 2, 60_000 - 2);

    comments.push(segment(0xfe, Buffer.alloc(length - 2, 'muster ')));
  }

  return Buffer.concat([greySquare.subarray(0, 2), ...comments, greySquare.subarray(2)]);
}

/** One part of a JPEG: its mark, its length, its content. */
function segment(mark: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, mark, 0, 0]);

  head.writeUInt16BE(content.length + 2, 2);

  return Buffer.concat([head, content]);
}

function pick<Of>(from: readonly Of[], index: number): Of {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('nothing to pick from');

  return found;
}

const firstNames =
  'Ada Bela Cora Dario Edda Falk Greta Hugo Imre Jana Kurt Lena Milo Nora Olaf Pia Quin Rosa Sven Tilda'.split(
    ' ',
  );
const lastNames =
  'Abel Brandt Castro Duval Engel Farkas Grube Holm Ivers Jansen Keel Lund Moreau Novak Olsen Parker Quist Rossi Santos Tamm Urban Varga Weiss Young Zeman'.split(
    ' ',
  );
const departments = ['Accounting', 'Human Resources', 'Payroll', 'Product Development', 'Product Testing'];
const cities = ['Santa Clara', 'Sunnyvale', 'Cupertino'];

const head = `# A generated directory
#
# Notes:
#   people, groups and units as in a real one,
#   with a comment that is
 folded
dn: dc=example,dc=com
objectclass: top
objectclass: domain
dc: example
aci: (target ="ldap:///dc=example,dc=com")(targetattr !=
 "userPassword")(version 3.0;acl "Anonymous read-search access";
 allow (read, search, compare)(userdn = "ldap:///anyone");)

dn: ou=Groups, dc=example,dc=com
objectclass: top
objectclass: organizationalunit
ou: Groups
`;

const peopleUnit = `dn: ou=People, dc=example,dc=com
objectclass: top
objectclass: organizationalunit
ou: People
aci: (target ="ldap:///ou=People,dc=example,dc=com")(targetattr !=
 "cn || sn || uid")(targetfilter ="(ou=Human Resources)")(version 3.0;
 acl "HR Group Permissions";allow (write)(groupdn = "ldap:///cn=HR Managers,
 ou=groups,dc=example,dc=com
 ");)
`;

function personRecord(person: GeneratedPerson, index: number): string {
  return `dn: uid=${person.uid}, ou=People, dc=example,dc=com
cn: ${person.firstName} ${person.lastName}
sn: ${person.lastName}
givenname: ${person.firstName}
objectclass: top
objectclass: person
objectclass: organizationalPerson
objectclass: inetOrgPerson
ou: ${person.department}
ou: People
l: ${pick(cities, index)}
uid: ${person.uid}
mail: ${person.mail}
telephonenumber: +1 408 555 ${String(1000 + (index % 9000))}
facsimiletelephonenumber: +1 408 555 ${String(9999 - (index % 9000))}
roomnumber: ${String(100 + index)}
userpassword: not-to-be-kept
manager: uid=${pick(generatedPeople(1), 0).uid}, ou=People, dc=example,dc=com
${index === 2 ? '# This person is an administrator and has no limits.\nnsSizeLimit: -1\n' : ''}`;
}

function groupRecord(name: string, members: readonly GeneratedPerson[], description = ''): string {
  const unit = description === '' ? 'ou=Groups, dc=example,dc=com' : 'ou=groups,dc=example,dc=com';
  const lines = members.map(({ uid }) => `uniquemember: uid=${uid}, ou=People, dc=example,dc=com\n`);

  return `dn: cn=${name}, ${unit}
objectclass: top
objectclass: groupOfUniqueNames
cn: ${name}
ou: groups
${lines.join('')}${description === '' ? '' : `description: ${description}\n`}`;
}

type CrewMember = {
  readonly uid: string;
  readonly cn: string;
  readonly sn: string;
  readonly givenName: string;
  readonly ou: string;
  readonly displayName?: string;
  readonly picture: 'jpeg' | 'none';
};

const crew: readonly CrewMember[] = [
  { uid: 'mei', cn: 'Mei Sato', sn: 'Rowan', givenName: 'Mei', ou: 'Intern', picture: 'none' },
  {
    uid: 'rivet',
    cn: 'Rivet Unit Nine',
    sn: 'Nine',
    givenName: 'Rivet',
    ou: 'Flight',
    displayName: 'Rivet',
    picture: 'jpeg',
  },
  {
    uid: 'per',
    cn: 'Per Lindqvist',
    sn: 'Lindqvist',
    givenName: 'Per',
    ou: 'Flight',
    displayName: 'Per',
    picture: 'jpeg',
  },
  { uid: 'ines', cn: 'Ines Castro', sn: 'Castro', givenName: 'Ines', ou: 'Office', picture: 'none' },
  { uid: 'tara', cn: 'Tara Moon', sn: 'Moon', givenName: 'Tara', ou: 'Flight', picture: 'jpeg' },
  {
    uid: 'keel',
    cn: 'Otto P. Keel',
    sn: 'Keel',
    givenName: 'Otto',
    ou: 'Office',
    displayName: 'Dr Keel',
    picture: 'jpeg',
  },
  {
    uid: 'zora',
    cn: 'Zora B. Klein',
    sn: 'Klein',
    givenName: 'Zora',
    ou: 'Staff',
    displayName: 'Zora',
    picture: 'jpeg',
  },
];

const crewUnit = `dn: ou=people,dc=crew,dc=example
objectClass: top
objectClass: organizationalUnit
description: The crew
ou: people`;

function crewRecord(member: CrewMember): string {
  const start = member.picture === 'none' ? `cn=${member.cn}+sn=${member.sn}` : `cn=${member.cn}`;

  return [
    `dn: ${start},ou=people,dc=crew,dc=example\n`,
    ...['inetOrgPerson', 'organizationalPerson', 'person', 'top'].map((name) =>
      ldifLine('objectClass', name),
    ),
    ldifLine('cn', member.cn),
    ldifLine('sn', member.sn),
    ldifLine('description', 'Human'),
    member.displayName === undefined ? '' : ldifLine('displayName', member.displayName),
    ldifLine('employeeType', 'Crew'),
    ldifLine('givenName', member.givenName),
    member.picture === 'jpeg' ? ldifLine('jpegPhoto', generatedJpeg()) : '',
    ldifLine('mail', `${member.uid}@crew.example`),
    member.uid === 'keel' ? ldifLine('mail', 'otto@crew.example') : '',
    ldifLine('ou', member.ou),
    ldifLine('uid', member.uid),
    `userPassword:: ${Buffer.from('{ssha}not-to-be-kept').toString('base64')}\n`,
  ].join('');
}

function crewGroup(name: string, members: readonly string[]): string {
  const lines = members.map((cn) => `member: cn=${cn},ou=people,dc=crew,dc=example`);

  return `dn: cn=${name},ou=people,dc=crew,dc=example
objectclass: Group
objectclass: top
groupType: 2147483650
cn: ${name}
${lines.join('\n')}`;
}

/** The least of a baseline JPEG: one component, codes of one bit, a block without detail. */
const greySquare = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  segment(0xc4, Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(15), Buffer.from([0])])),
  segment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(15), Buffer.from([0])])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x3f, 0xff, 0xd9]),
]);
