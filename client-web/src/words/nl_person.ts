export const nlPerson = {
  quietHours: {
    title: 'Stille uren',
    text: 'In je stille uren krijg je geen seintje of mail. Berichten komen gewoon aan.',
    from: 'Van',
    until: 'Tot',
    untilHint: 'Twee keer dezelfde tijd? Dan is geen uur van de dag stil.',
    weekends: 'Ook het hele weekend',
    breaks: 'Ook in schoolvakanties, behalve in de laatste week van de zomer',
  },

  starter: {
    title: 'Starter',
    of: (name: string) => `${name} als starter`,
    text: 'Een tijd met een einde. Alleen deze collega, beheerders en coördinatoren weten ervan.',
    until: 'Starter tot en met',
    untilHint: 'Laat leeg als het niet om een starter gaat.',
    is: 'starter tot en met',
    youAre: 'Je bent starter tot en met',
    end: 'Geen starter meer',
  },
};
