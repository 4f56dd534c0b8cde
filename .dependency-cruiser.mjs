// Who may import whom (design: "run-time outside, stage words inside"). What is not listed here is refused.
const stage = '^shared/(grading|registration|checklist|plan|notices)/';
const npm = (names) => `node_modules/(${names})(/|$)`;
const allow = (from, to) => ({ from: { path: from }, to: { path: to } });
const allowNpm = (from, names) => allow(from, npm(names));

const react = 'react|react-dom|react/jsx-runtime|@types/react|@types/react-dom|antd|@ant-design/icons|@ant-design/[a-z-]+|dayjs|react-router|zustand|scheduler';

export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'A cycle hides who depends on whom.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'stages-apart',
      severity: 'error',
      comment: 'Stages hand each other data through the dossier, never functions.',
      from: { path: stage },
      to: { path: stage, pathNot: '^shared/$1/' },
    },
    {
      name: 'screens-apart',
      severity: 'error',
      comment: 'What two screens need belongs in ui, forms or shared.',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' },
    },
  ],
  allowed: [
    // shared: base, text <- rules, dossier, clocks <- stages <- report, submission; vault and ipc beside them
    allow('^shared/base/', '^shared/base/'),
    allow('^shared/text/', '^shared/(base|text)/'),
    allow('^shared/rules/', '^shared/(base|text|rules|dossier)/'),
    allow('^shared/dossier/', '^shared/(base|text|dossier)/'),
    allow('^shared/clocks/', '^shared/(base|text|rules|dossier|clocks)/'),
    allow(stage, '^shared/(base|text|rules|dossier|clocks|$1)/'),
    allow('^shared/report/', '^shared/(base|text|rules|dossier|clocks|grading|registration|checklist|plan|notices|report)/'),
    // What stands where across the stages: the states of the left column, the list of what is due, the calendar file.
    allow('^shared/overview/', '^shared/(base|text|rules|dossier|clocks|grading|registration|checklist|plan|notices|submission|report|overview)/'),
    allow('^shared/submission/', '^shared/(base|text|rules|dossier|clocks|grading|registration|checklist|plan|notices|submission)/'),
    allow('^shared/vault/', '^shared/(base|text|dossier|vault)/'),
    allow('^shared/ipc/', '^shared/'),
    allowNpm('^shared/', 'zod'),
    allowNpm('^shared/(base|clocks)/', 'temporal-polyfill|temporal-spec|temporal-utils'),
    allowNpm('^shared/text/', 'pinyin-pro'),
    allowNpm('^shared/rules/', '@noble/hashes'),
    allowNpm('^shared/(submission|vault|base)/', 'hash-wasm|@noble/curves|@noble/hashes|asn1js|pvtsutils|pvutils|bytestreamjs|age-encryption'),
    allowNpm('^shared/plan/', 'node-diff3'),
    // electron
    allow('^electron/node/', '^(electron/node|shared)/'),
    allow('^electron/main/', '^(electron/main|electron/node|shared|assets)/'),
    allow('^electron/preload/', '^(electron/preload|shared/ipc|shared/base)/'),
    allow('^electron/cli/', '^(electron/cli|electron/node|shared|assets)/'),
    allow('^electron/start/', '^(electron/(start|node)|shared)/'),
    allow('^electron/(node|cli)/', '^(assets/|package\\.json$)'),
    { from: { path: '^electron/(main|node|cli|start)/' }, to: { dependencyTypes: ['core'] } },
    allowNpm('^electron/(main|preload)/', 'electron'),
    allowNpm('^electron/start/', 'vite'),
    allowNpm('^electron/', 'zod|hash-wasm|age-encryption'),
    allowNpm('^electron/cli/', 'exifr|@napi-rs/canvas'),
    allowNpm('^electron/(node|cli)/', 'pkcs11js|pdfmake|pdfkit|docx|exceljs|fake-indexeddb'),
    // The CLI draws the same documents as the window: the drawing code has no DOM.
    allow('^electron/cli/', '^renderer/(pdf|office)/'),
    // renderer
    allow('^renderer/ui/', '^(renderer/ui/|shared/(base|text)/)'),
    // What surrounds the screens: top bar, stages, keys.
    allow('^renderer/frame/', '^(renderer/(frame|ui|forms|session|host)|shared)/'),
    allow('^renderer/forms/', '^(renderer/(forms|ui)|shared)/'),
    allow('^renderer/db/', '^(renderer/(db|host)|shared)/'),
    allow('^renderer/pdf/', '^(renderer/pdf|shared)/'),
    allow('^renderer/office/', '^(renderer/office|shared)/'),
    // Reports as files: what screens of every stage do in the same way.
    allow('^renderer/documents/', '^(renderer/(documents|pdf|office|session|ui)|shared)/'),
    allow('^renderer/archive/', '^(renderer/(archive|host)|shared)/'),
    allow('^renderer/host/', '^(renderer/host|shared)/'),
    // What several screens show of the rule packs: where one comes from, the import of a newer one.
    allow('^renderer/packs/', '^(renderer/(packs|ui|session|host)|shared)/'),
    allow('^renderer/screens/([^/]+)/', '^(renderer/(screens/$1|packs|ui|forms|documents|db|pdf|office|archive|host|session)|shared|assets)/'),
    allow('^renderer/session/', '^(renderer/(session|db|host)|shared|assets)/'),
    // The version that written files name.
    allow('^renderer/session/', '^package\\.json$'),
    allow('^renderer/[^/]+$', '^(renderer/|shared/|assets/|package\\.json$)'),
    allowNpm('^renderer/(ui|forms|documents|frame|packs|screens|session|[^/]+\\.tsx?$)', react),
    allowNpm('^renderer/(db|session)/', 'react|@types/react'),
    allowNpm('^renderer/db/', 'dexie|dexie-react-hooks|fake-indexeddb'),
    allowNpm('^renderer/(forms|screens)/', 'react-hook-form|@hookform/resolvers|zod'),
    allowNpm('^renderer/pdf/', 'pdfmake|pdfkit|@types/pdfmake|@expo-google-fonts/[a-z-]+'),
    allowNpm('^renderer/office/', 'docx|exceljs'),
    allowNpm('^renderer/archive/', '@zip\\.js/zip\\.js'),
    // Evidence intake: the type of a file from its bytes, GPS out of exported photos, folders as ZIP.
    allowNpm('^renderer/session/', 'file-type|exifr'),
    allowNpm('^renderer/screens/', 'fflate'),
    // The rows of a long list that are in sight.
    allowNpm('^renderer/screens/', '@tanstack/react-virtual|@tanstack/virtual-core'),
    allowNpm('^renderer/office/', 'fflate'),
    allowNpm('^renderer/(screens|ui)/', 'qrcode|@types/qrcode|exifr|@tiptap/[a-z-]+|pinyin-pro'),
    allowNpm('^renderer/screens/plan/', 'pdfjs-dist'),
    allowNpm('^renderer/host/', 'hash-wasm|zod'),
    allowNpm('^renderer/[^/]+$', '@expo-google-fonts/[a-z-]+'),
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png|ttf|icc)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
