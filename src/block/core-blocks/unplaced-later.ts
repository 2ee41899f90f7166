import { later } from '../../follow/later';
import type { UnplacedProps } from './unplaced';

/** What was asked for before and is in no block, which a dialog offers. */
export const UnplacedLater = later< UnplacedProps >( () =>
	import( /* webpackChunkName: "choices" */ './unplaced' ).then(
		( found ) => found.UnplacedInDialog
	)
);
