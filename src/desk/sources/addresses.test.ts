import { expect, test } from 'vitest'
import { mayAsk } from './addresses.ts'

test.each([
  '1.1.1.1',
  '93.184.215.14',
  '172.32.0.1',
  '2606:4700::1111',
  '::ffff:1.1.1.1',
  '::ffff:101:101',
  '64:ff9b::1.1.1.1',
])('%s is public', (address) => {
  expect(mayAsk(address, false)).toBe(true)
})

test.each([
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:192.168.1.1',
])('%s is asked only where the newsroom allows its own network', (address) => {
  expect(mayAsk(address, false)).toBe(false)
  expect(mayAsk(address, true)).toBe(true)
})

test.each([
  '0.0.0.0',
  '169.254.169.254',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::127.0.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '::ffff:169.254.169.254',
  '::ffff:0.0.0.0',
  'localhost',
  '',
])('%s is never asked', (address) => {
  expect(mayAsk(address, false)).toBe(false)
  expect(mayAsk(address, true)).toBe(false)
})
