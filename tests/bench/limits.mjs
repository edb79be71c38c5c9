/** The limits that a load needs higher than a school does; everything else stays as shipped. */
export const loadLimits = Object.entries({
  "limits.writes_a_minute": 10_000_000,
  "limits.reads_a_minute": 10_000_000,
  "limits.searches_a_minute": 10_000_000,
  "limits.requests_a_minute_an_address": 100_000_000,
  "limits.connections_a_person": 100,
  "limits.connections_an_address": 100_000,
  "limits.connections": 100_000,
}).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
