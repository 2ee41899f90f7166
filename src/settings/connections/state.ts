import { __, _n, sprintf } from '@wordpress/i18n';
import { credit as inWords } from '../../format/credit';
import { dateTime } from '../../format/date-time';
import { number } from '../../format/number';
import { siteTime } from '../../store/site-time';
import type { Connection } from '../../store/types';
import { keyIsUnreadable } from '../words';

/** Whether a connection is left in peace for now, as it failed again and again or asked for it. */
export const isPaused = ( { state, enabled, removed }: Connection ) =>
	enabled &&
	! removed &&
	state.paused_until !== null &&
	Date.parse( state.paused_until ) > siteTime();

/** Whether what was last heard of a connection is a failure, or that it takes no orders. */
const hasFailedLast = ( {
	state: { last_error: failed, last_ok: worked },
}: Connection ) =>
	failed !== null &&
	( worked === null || Date.parse( failed.at ?? '' ) > Date.parse( worked ) );

const onTheirWay = ( videos: number ) =>
	sprintf(
		/* translators: %s: a number of videos. */
		_n(
			'%s video is on its way.',
			'%s videos are on their way.',
			videos,
			'platoniavid'
		),
		number( videos )
	);

/** Whether it can be ordered from, and what is to be done where it can’t. */
function standing( connection: Connection ): string {
	const { enabled, key, models, removed, state } = connection;
	if ( removed ) {
		return __(
			'Removed: it takes no more orders, and finishes what it has.',
			'platoniavid'
		);
	}
	if ( connection.held === 'own_first' ) {
		return __(
			'The network’s: it takes orders where this site has no connection of its own that is on and has a key.',
			'platoniavid'
		);
	}
	if ( connection.held === 'not_allowed' ) {
		return __(
			'The network allows no connections of a site’s own: it takes no orders, and finishes what it has.',
			'platoniavid'
		);
	}
	if ( ! enabled ) {
		return __(
			'Switched off: it takes no orders, and finishes what it has.',
			'platoniavid'
		);
	}
	if ( key.needs_reentry ) {
		return keyIsUnreadable();
	}
	if ( key.impossible ) {
		return __(
			'What is set as its key outside of WordPress can be none, so none is sent. A key has no spaces, no line breaks and only printable ASCII characters.',
			'platoniavid'
		);
	}
	if ( isPaused( connection ) && state.paused_until ) {
		return sprintf(
			/* translators: %s: a date and time. */
			__(
				'Paused until %s: it has failed several times, or asked for a pause.',
				'platoniavid'
			),
			dateTime( state.paused_until )
		);
	}
	if ( models.length === 0 ) {
		return __(
			'It has no models yet, so nothing can be ordered from it.',
			'platoniavid'
		);
	}
	return '';
}

/** How a connection gets on, in sentences; the most important one first. */
export function stateInWords( connection: Connection ): string[] {
	const { credit, lacks, state } = connection;
	const { last_error: failed, last_ok: worked } = state;
	const isFailing = failed !== null && hasFailedLast( connection );
	const words = [
		standing( connection ),
		isFailing &&
			sprintf(
				/* translators: 1: a date and time. 2: one or more sentences that say what went wrong. */
				__( 'It failed on %1$s: %2$s', 'platoniavid' ),
				dateTime( failed.at ?? '' ),
				failed.message
			),
		worked !== null &&
			( isFailing
				? sprintf(
						/* translators: %s: a date and time. */
						__( 'It worked last on %s.', 'platoniavid' ),
						dateTime( worked )
					)
				: sprintf(
						/* translators: %s: a date and time. */
						__(
							'It works: it answered last on %s.',
							'platoniavid'
						),
						dateTime( worked )
					) ),
		! failed &&
			! worked &&
			__( 'It was not asked for anything yet.', 'platoniavid' ),
		credit !== null &&
			sprintf(
				/* translators: %s: an amount of money. */
				__( 'Credit left: %s.', 'platoniavid' ),
				inWords( credit.amount, credit.currency )
			),
		state.open_videos > 0 && onTheirWay( state.open_videos ),
		lacks.includes( 'list' ) &&
			__(
				'It has no list of its videos, so an order whose answer gets lost can’t be looked for.',
				'platoniavid'
			),
	];
	return words.filter(
		( sentence ) => typeof sentence === 'string' && sentence !== ''
	) as string[];
}

/** What the state looks like: whether somebody has to do something. */
export function toneOf( connection: Connection ): 'good' | 'idle' | 'bad' {
	const { enabled, key, models, removed, state } = connection;
	if ( removed || ! enabled ) {
		return 'idle';
	}
	if (
		isPaused( connection ) ||
		key.needs_reentry ||
		key.impossible ||
		models.length === 0
	) {
		return 'bad';
	}
	if ( state.failures > 0 || hasFailedLast( connection ) ) {
		return 'bad';
	}
	return state.last_ok ? 'good' : 'idle';
}

/** What becomes of its videos when a connection is removed. */
export const afterRemoval = ( { state, label }: Connection ): string =>
	state.open_videos > 0
		? sprintf(
				/* translators: 1: one sentence that says how many videos are on their way. 2: what a server is called. */
				__(
					'%1$s They are finished with the key that is saved now; %2$s stays in the list until then, and takes no more orders.',
					'platoniavid'
				),
				onTheirWay( state.open_videos ),
				label
			)
		: __(
				'Its key is forgotten. Videos that were made there stay on this site; to remix them or to fetch them again, add the same server again.',
				'platoniavid'
			);
