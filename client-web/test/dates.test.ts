import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type DateWords,
  dayAhead,
  dayAsDivider,
  dayAsSaid,
  dayOf,
  daysUntil,
  exactMoment,
  momentAsSaid,
  momentInFull,
} from '../src/words/dates.ts';

const words: DateWords = {
  locale: 'nl-NL',
  now: 'zojuist',
  today: 'vandaag',
  yesterday: 'gisteren',
  tomorrow: 'morgen',
  at: (day, time) => `${day}, ${time}`,
  time: (hours, minutes) => `${hours}.${minutes} uur`,
};
const now = new Date(2026, 10, 19, 14, 0);
const said = (...at: [number, number, number, number?, number?]) => momentAsSaid(words, new Date(...at), now);

describe('dates as people say them', () => {
  it('says a moment ago as such', () => assert.equal(said(2026, 10, 19, 13, 59), 'vandaag, 13.59 uur'));
  it('says the last seconds as just now', () => {
    assert.equal(momentAsSaid(words, new Date(now.getTime() - 20_000), now), 'zojuist');
  });
  it('says yesterday with its time', () => assert.equal(said(2026, 10, 18, 15, 50), 'gisteren, 15.50 uur'));
  it('says a day of the past week by its name', () => assert.equal(said(2026, 10, 17, 9, 5), 'dinsdag'));
  it('says the same weekday a week ago by its date', () => assert.equal(said(2026, 10, 12, 9, 5), '12 november'));
  it('names the year only of another year', () => {
    assert.equal(said(2026, 2, 5), '5 maart');
    assert.equal(said(2025, 10, 5), '5 november 2025');
  });
  it('says the coming day as tomorrow', () => {
    assert.equal(dayAsSaid(words, new Date(2026, 10, 20, 8), now), 'morgen');
  });
  it('counts a night in which the clock changes as one day', () => {
    assert.equal(daysUntil(new Date(2026, 9, 26, 0, 30), new Date(2026, 9, 25, 0, 10)), 1);
    assert.equal(daysUntil(new Date(2026, 2, 29, 23, 30), new Date(2026, 2, 28, 23, 50)), 1);
  });
  it('has the exact moment in full, with a dot between hours and minutes', () => {
    assert.equal(exactMoment(words, new Date(2026, 10, 19, 15, 30)), 'donderdag 19 november 2026, 15.30 uur');
  });
  it('says a meeting with its day and time, and its year when that is another', () => {
    assert.equal(momentInFull(words, new Date(2026, 10, 26, 15, 30), now), 'donderdag 26 november, 15.30 uur');
    assert.equal(momentInFull(words, new Date(2027, 0, 7, 15, 30), now), 'donderdag 7 januari 2027, 15.30 uur');
  });
  it('says a day to come by its name while that is near', () => {
    assert.equal(dayAhead(words, new Date(2026, 10, 20), now), 'morgen');
    assert.equal(dayAhead(words, new Date(2026, 10, 23), now), 'maandag');
    assert.equal(dayAhead(words, new Date(2026, 10, 26), now), '26 november');
  });
  it('puts a day above what was written on it', () => {
    assert.equal(dayAsDivider(words, new Date(2026, 10, 18, 23, 59), now), 'Gisteren');
    assert.equal(dayAsDivider(words, new Date(2026, 10, 17), now), 'Dinsdag 17 november');
    assert.equal(dayAsDivider(words, new Date(2025, 10, 17), now), '17 november 2025');
  });
  it('reads a date as that day, wherever one is', () => {
    assert.equal(dayOf('2027-07-10').getDate(), 10);
  });
});
