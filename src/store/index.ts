import { createReduxStore, register, select } from '@wordpress/data';
import * as actions from './actions';
import { reducer } from './reducer';
import * as resolvers from './resolvers';
import * as selectors from './selectors';

const STORE_NAME = 'platoniavid';

/** Everything that block and screens know of videos. */
export const store = createReduxStore( STORE_NAME, {
	reducer,
	actions,
	selectors,
	resolvers,
} );

// Two bundles of ours may be on one page: both use the store of the first.
if ( ! select( STORE_NAME ) ) {
	register( store );
}
