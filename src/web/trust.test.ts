import { expect, test } from 'vitest'
import { createTrust } from './trust.ts'

test.each([
  [false, '127.0.0.1', false],
  [true, '192.0.2.1', true],
  [['loopback'], '127.0.0.1', true],
  [['loopback'], '::1', true],
  [['loopback'], '::ffff:127.0.0.1', true],
  [['loopback'], '10.0.0.1', false],
  [['private'], '10.9.8.7', true],
  [['private'], 'fd00::1', true],
  [['192.0.2.0/24'], '192.0.2.200', true],
  [['192.0.2.0/24'], '192.0.3.1', false],
  [['192.0.2.7'], '192.0.2.7', true],
  [['2001:db8::/32'], '2001:db8::9', true],
  [['loopback'], undefined, false],
  [['loopback'], 'nonsense', false],
] as const)('of %j, %s is trusted: %s', (proxies, address, trusted) => {
  expect(createTrust(proxies)(address)).toBe(trusted)
})

test.each(['proxy', '10.0.0.0/33', '::/129', '10.0.0.0/x', ''])('%j is refused', (entry) => {
  expect(() => createTrust([entry])).toThrow(/Trusted proxy ".*" is not/)
})
