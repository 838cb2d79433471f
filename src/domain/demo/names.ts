/** A name as it is written, and in the letters of a User ID. */
type Written = readonly [written: string, plain: string];
type List = readonly [Written, ...Written[]];

/** Given and family names that are combined; `order` tells which comes first in the full name. */
export type NamePool = {
  readonly given: List;
  readonly family: List;
  readonly order: 'given_first' | 'family_first';
  readonly weight: number;
};

/** Every name is a combination that a list makes, and nobody's on purpose. */
export const namePools: readonly [NamePool, ...NamePool[]] = [
  {
    order: 'given_first',
    weight: 70,
    given: plain(
      'Ada Anneke Benno Brigid Caspian Celeste Clio Dagny Dario Edda Elowen Emeka Farah Fenna Finlo Gesine Hanno Ilse Imogen Ines Isla Jasper Jorun Juno Kasimir Keziah Lavinia Leander Linnea Lorcan Maelle Marek Mirela Nadia Nerys Niamh Odile Orla Pelle Perpetua Quentin Rasmus Rowan Sabela Silvan Sunniva Tadeo Talia Thora Ulrike Valentin Verity Wendel Wiebke Xanthe Yara Yorick Zelda Zenobia',
    ),
    family: plain(
      'Abara Ainsdale Barlow Bellweather Brandvold Calloway Castellan Corvin Dunmore Eklund Ellery Fairholm Farrow Fenwick Galbraith Garrick Greywell Halloran Harbour Hawke Ibarra Jansdottir Kestrel Kirkwood Lambourne Larkin Lindqvist Lockhart Marchetti Merriweather Moorcock Nakamba Norbury Oakes Okafor Ormerod Penhallow Pryor Quill Ravensworth Redmayne Rosdahl Saltmarsh Sandoval Selwyn Strand Tamblyn Thackeray Tidewell Underhay Vandermeer Varga Wainscott Westerby Whitlock Wray Yelland Zimmerle',
    ),
  },
  {
    order: 'given_first',
    weight: 14,
    given: [
      ['Ágnes', 'agnes'],
      ['Bořivoj', 'borivoj'],
      ['Chloë', 'chloe'],
      ['Döndü', 'dondu'],
      ['Ēriks', 'eriks'],
      ['Güneş', 'gunes'],
      ['Łucja', 'lucja'],
      ['Őrs', 'ors'],
      ['Søren', 'soren'],
      ['Þóra', 'thora'],
    ],
    family: [
      ['Bjørnstrøm', 'bjornstrom'],
      ['Černý', 'cerny'],
      ['Erdős', 'erdos'],
      ['Gößmann', 'gossmann'],
      ['Iñárritu', 'inarritu'],
      ['Müßig', 'mussig'],
      ['Ștefan', 'stefan'],
      ['Šimůnek', 'simunek'],
      ['Yıldız', 'yildiz'],
      ['Żółkiewska', 'zolkiewska'],
    ],
  },
  {
    order: 'given_first',
    weight: 5,
    given: [
      ['Арина', 'arina'],
      ['Богдан', 'bohdan'],
      ['Олена', 'olena'],
      ['Юрій', 'yurii'],
    ],
    family: [
      ['Вовк', 'vovk'],
      ['Лисенко', 'lysenko'],
      ['Морська', 'morska'],
      ['Якір', 'yakir'],
    ],
  },
  {
    order: 'given_first',
    weight: 4,
    given: [
      ['ليلى', 'layla'],
      ['يوسف', 'yusuf'],
      ['سمر', 'samar'],
    ],
    family: [
      ['البحري', 'albahri'],
      ['المرساوي', 'almarsawi'],
      ['الشراعي', 'alshirai'],
    ],
  },
  {
    order: 'family_first',
    weight: 4,
    given: [
      ['海燕', 'haiyan'],
      ['明舟', 'mingzhou'],
      ['思远', 'siyuan'],
    ],
    family: [
      ['林', 'lin'],
      ['歐陽', 'ouyang'],
      ['江', 'jiang'],
    ],
  },
  {
    order: 'given_first',
    weight: 3,
    given: [
      ['Νεφέλη', 'nefeli'],
      ['Ορέστης', 'orestis'],
    ],
    family: [
      ['Θαλασσινός', 'thalassinos'],
      ['Λιμενάρχης', 'limenarchis'],
    ],
  },
];

function plain(words: string): List {
  const [first = 'Ada', ...others] = words.split(' ');
  const written = (word: string): Written => [word, word.toLowerCase()];

  return [written(first), ...others.map(written)];
}
