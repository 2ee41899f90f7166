import { later } from '../follow/later';
import type { PartsProps } from './parts';

/** The parts of a chain, which most videos have none of. */
export const PartsLater = later< PartsProps >( () =>
	import( /* webpackChunkName: "parts" */ './parts' ).then(
		( found ) => found.Parts
	)
);
