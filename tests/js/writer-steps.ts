/** How often each step is tried, of 34. */
const OFTEN = {
	...{ type: 4, write: 4, generate: 5, arrive: 3, undo: 4, redo: 4 },
	...{ save: 1, reload: 1, remove: 1, insert: 1, show: 1, take: 1 },
	...{ hesitate: 2, remix: 1, renew: 1 },
};
export type Step = keyof typeof OFTEN;
const CHANCES = ( Object.keys( OFTEN ) as Step[] ).flatMap( ( step ) =>
	Array< Step >( OFTEN[ step ] ).fill( step )
);

/** One of the steps, each as often as it is tried. */
export const stepByChance = ( random: () => number ): Step =>
	CHANCES[ Math.floor( random() * CHANCES.length ) ]!;
