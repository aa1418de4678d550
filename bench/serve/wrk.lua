-- Asks for the addresses of a list, at random, and prints one line of JSON in the end.
-- Arguments: a file with one path a line; an Accept-Encoding header, or "-" for none.
local requests = {}
local count = 0

function init(args)
  local headers = {}
  if args[2] ~= "-" then headers["Accept-Encoding"] = args[2] end
  for path in io.lines(args[1]) do
    count = count + 1
    requests[count] = wrk.format("GET", path, headers)
  end
  math.randomseed(20310506)
end

function request()
  if count == 1 then return requests[1] end
  return requests[math.random(count)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"status":%d,"broken":%d}\n',
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
