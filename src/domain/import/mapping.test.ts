import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldNames, importFields } from './fields.ts';
import { checkMapping, guessMapping, withChoices } from './mapping.ts';

describe('guessing what columns are', () => {
  test('the columns of an LDAP directory are known', () => {
    const columns =
      'dn,cn,sn,givenName,ou,l,uid,mail,telephoneNumber,facsimileTelephoneNumber,roomNumber,manager';

    expect(guessMapping(columns.split(','))).toEqual({
      username: 'uid',
      fullName: 'cn',
      lastName: 'sn',
      firstName: 'givenName',
      company: 'ou',
      city: 'l',
      email: 'mail',
      phone: 'telephoneNumber',
      fax: 'facsimileTelephoneNumber',
    });
  });

  test('the columns of an Active Directory export are known', () => {
    const columns =
      'DN,sAMAccountName,userPrincipalName,displayName,givenName,sn,mail,title,department,company,streetAddress,l,st,postalCode,co,c,description,thumbnailPhoto,memberOf';

    expect(guessMapping(columns.split(','))).toMatchObject({
      username: 'sAMAccountName',
      fullName: 'displayName',
      email: 'mail',
      position: 'title',
      company: 'company',
      address1: 'streetAddress',
      region: 'st',
      zip: 'postalCode',
      country: 'co',
      comment: 'description',
      picture: 'thumbnailPhoto',
      groups: 'memberOf',
    });
  });

  test('the columns of the bulk-user template of Microsoft 365 are known', () => {
    const columns =
      'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region';

    expect(guessMapping(columns.split(','))).toEqual({
      username: 'User Name',
      firstName: 'First Name',
      lastName: 'Last Name',
      fullName: 'Display Name',
      position: 'Job Title',
      company: 'Department',
      phone: 'Office Phone',
      fax: 'Fax',
      address1: 'Address',
      city: 'City',
      region: 'State or Province',
      zip: 'ZIP or Postal Code',
      country: 'Country or Region',
    });
  });

  test('German columns are known', () => {
    const columns =
      'Benutzername;Vorname;Nachname;E-Mail-Adresse;Firma;Telefon;Straße;PLZ;Ort;Land;Bemerkung;Rolle';

    expect(Object.keys(guessMapping(columns.split(';'))).toSorted()).toEqual(
      'username,firstName,lastName,email,company,phone,address1,zip,city,country,comment,role'
        .split(',')
        .toSorted(),
    );
  });

  test('passwords and unknown columns are taken for nothing', () => {
    expect(guessMapping(['Password', 'userPassword', 'Favourite colour', ''])).toEqual({});
  });

  test('the principal name is the user name only where there is no better one', () => {
    expect(guessMapping(['userPrincipalName'])).toEqual({ username: 'userPrincipalName' });
    expect(guessMapping(['userPrincipalName', 'uid'])).toEqual({
      username: 'uid',
      email: 'userPrincipalName',
    });
  });

  test('the same columns give the same guess, and nothing is used twice', () => {
    const known = fc.constantFrom(...Object.values(fieldNames).flat());
    const columns = fc.uniqueArray(fc.oneof(known, fc.string()), { maxLength: 30 });

    fc.assert(
      fc.property(columns, (names) => {
        const guess = guessMapping(names);
        const used = Object.values(guess);

        expect(guessMapping([...names])).toEqual(guess);
        expect(new Set(used).size).toBe(used.length);
        expect(used.every((column) => names.includes(column))).toBe(true);
      }),
    );
  });
});

describe('choosing columns by hand', () => {
  const columns = ['Kürzel', 'Mail', 'Name'];

  test('a choice overrides the guess, whatever the case of its words', () => {
    expect(withChoices(guessMapping(columns), ['USERNAME=kürzel', 'State=Name'], columns)).toEqual({
      username: 'Kürzel',
      email: 'Mail',
      region: 'Name',
    });
  });

  test('a field is left out by choosing no column', () => {
    expect(withChoices({ email: 'Mail' }, ['email='], columns)).toEqual({});
  });

  test.each(['username', 'shoe size=Mail', 'username=Nowhere'])('%s is refused', (choice) => {
    expect(() => withChoices({}, [choice], columns)).toThrow('import.mapping_invalid');
  });

  test('a mapping that names unknown columns is refused', () => {
    expect(checkMapping({ email: 'Mail' }, columns)).toEqual({ email: 'Mail' });
    expect(() => checkMapping({ email: 'Post' }, columns)).toThrow('import.mapping_invalid');
  });

  test('every field can be guessed by the first of its names', () => {
    for (const field of importFields) {
      const name = fieldNames[field][0] ?? '';

      expect(guessMapping([name])).toEqual({ [field]: name });
    }
  });
});
