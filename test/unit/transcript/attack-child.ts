// A process of its own that is given the numbers of attacks and measures them: one that never ends can be ended with it.
import { type Measured, measure } from './attack-measure.js';
import { attacks } from './attacks.js';

/** What the process tells: how long a text is that it now reads, or what came of an attack. */
export type Told = { readonly length: number } | { readonly measured: Measured };

function tell(told: Told): void {
  process.send!(told);
}

process.on('message', (index: number) => {
  tell({ measured: measure(attacks[index]!, length => tell({ length })) });
});
