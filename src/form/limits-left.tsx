import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { credit as inWords } from '../format/credit';
import { dateTime } from '../format/date-time';
import { number } from '../format/number';
import type { OrderFields } from '../order/fields';
import { fetchLeft } from '../store/later-api';
import { getContext } from '../store/page-context';
import type { UsageReport } from '../store/types';
import { Sent } from './sent';

/** So many videos and seconds; empty where neither is limited. */
function amount( videos: number | null, seconds: number | null ): string {
	const ofVideos =
		videos === null
			? ''
			: sprintf(
					/* translators: %s: a number of videos. */
					_n( '%s video', '%s videos', videos, 'platoniavid' ),
					number( videos )
				);
	const ofSeconds =
		seconds === null
			? ''
			: sprintf(
					/* translators: %s: a number of seconds. */
					_n( '%s second', '%s seconds', seconds, 'platoniavid' ),
					number( seconds )
				);
	return ofVideos && ofSeconds
		? sprintf(
				/* translators: 1: a number of videos, as "3 videos". 2: a number of seconds, as "24 seconds". */
				__( '%1$s and %2$s', 'platoniavid' ),
				ofVideos,
				ofSeconds
			)
		: ofVideos || ofSeconds;
}

type Credit = UsageReport[ 'credits' ][ number ];

/** What was left of a server's credit, with the time when it said so. */
const creditText = ( {
	amount: left,
	currency,
	connection_label: label,
	at,
}: Credit ) =>
	sprintf(
		/* translators: 1: an amount of money, or of units in which a server counts. 2: the name of a connection. 3: a date and time. */
		__( 'Credit: %1$s left at %2$s, as of %3$s.', 'platoniavid' ),
		inWords( left, currency ),
		label,
		dateTime( at )
	);

interface Props {
	/** The connection that the order goes to. */
	connection: string;
}

/** Says what is left of the day's and the month's limits, and what the connection's server last said of its credit, before anything is ordered. */
export function LimitsLeft( { connection }: Props ) {
	const [ known, setKnown ] =
		useState< Pick< UsageReport, 'left' | 'credits' > >();
	useEffect( () => {
		fetchLeft().then(
			setKnown,
			// Where a limit is reached, the order itself says it.
			() => undefined
		);
	}, [] );
	if ( ! known ) {
		return null;
	}
	const { left, credits } = known;
	const credit = credits.find( ( { connection: id } ) => id === connection );
	const today = amount( left.videos_today, left.seconds_today );
	const month = amount( left.videos_this_month, left.seconds_this_month );
	return (
		<p className="platoniavid-form__limits-left">
			{ [
				today &&
					sprintf(
						/* translators: %s: how much, as "3 videos and 24 seconds". */
						__(
							'%s left of your limit for 24 hours.',
							'platoniavid'
						),
						today
					),
				month &&
					sprintf(
						/* translators: %s: how much, as "3 videos and 24 seconds". */
						__( '%s left on this site this month.', 'platoniavid' ),
						month
					),
				credit && creditText( credit ),
			]
				.filter( Boolean )
				.join( ' ' ) }
		</p>
	);
}

/** What stands beside a price: what is left, and what is sent of a prompt, as far as this site has something to say of them. */
export function Beside( {
	connection,
	prompt = '',
	styleId,
}: Props & Partial< Pick< OrderFields, 'prompt' | 'styleId' > > ) {
	const { tellsLeft, addsWords } = getContext();
	return (
		<>
			{ tellsLeft && <LimitsLeft connection={ connection } /> }
			<Sent
				prompt={ prompt }
				styleId={ styleId }
				addsWords={ addsWords }
			/>
		</>
	);
}
