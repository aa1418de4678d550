import fc from 'fast-check'

/** Texts of any UTF-16 units, halves of pairs and control characters among them, and some that end things in markup. */
export const hostileText = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 16 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(...'<>&"\'/=-![]?;:ab \t\r\n\u0000\u001F\u0085\uD83D\uDE00\uFFFE'), {
      minLength: 1,
      maxLength: 16,
    })
    .map((letters) => letters.join('')),
  fc.constantFrom(
    ']]>',
    '<![CDATA[',
    '<!--',
    '&amp;',
    '&apos;',
    '</title>',
    '</div><script>alert(1)</script>',
    '"><img src=x onerror=y>',
    'عبارة 😀',
  ),
)

/** The same without what is a fault in HTML wherever it stands: control characters and halves of pairs. */
export const hostileWords = hostileText.map((text) =>
  text.toWellFormed().replace(/[\p{Cc}\p{Cn}\p{Co}]/gu, '?'),
)
