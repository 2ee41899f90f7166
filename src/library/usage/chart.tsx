import { dateI18n, getSettings } from '@wordpress/date';
import { __, sprintf } from '@wordpress/i18n';
import { duration } from '../../format/duration';
import type { Sum } from './sums';

const WIDTH = 720;
const HEIGHT = 160;

/** A day of the report, as the site writes it. */
export const dayLabel = ( day: string ) =>
	dateI18n( getSettings().formats.date, `${ day }T12:00:00Z`, 'UTC' );

/**
 * Seconds of video by day, as bars. The first day is where reading begins: from right to left the styles mirror it, so that the bars
 * go where the page's direction puts the dates below them. Its numbers stand in the table.
 */
export function Chart( { days }: { days: Sum[] } ) {
	const [ first, last ] = [ days[ 0 ], days[ days.length - 1 ] ];
	if ( ! first || ! last ) {
		return null;
	}
	const most = Math.max( 1, ...days.map( ( { seconds } ) => seconds ) );
	const step = WIDTH / days.length;
	return (
		<figure className="platoniavid-usage__chart">
			<svg
				viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` }
				preserveAspectRatio="none"
				role="img"
				aria-label={ sprintf(
					/* translators: 1: a date. 2: a date. 3: a length of time. */
					__(
						'Seconds of video by day, from %1$s to %2$s; the most on one day: %3$s.',
						'platoniavid'
					),
					dayLabel( first.name ),
					dayLabel( last.name ),
					duration( most )
				) }
			>
				{ days.map( ( day, index ) => {
					const height = ( day.seconds / most ) * ( HEIGHT - 4 );
					return (
						<rect
							key={ day.name }
							x={ index * step + step * 0.1 }
							y={ HEIGHT - height }
							width={ step * 0.8 }
							height={ height }
						>
							<title>
								{ `${ dayLabel( day.name ) }: ${ duration(
									day.seconds
								) }` }
							</title>
						</rect>
					);
				} ) }
			</svg>
			<figcaption>
				<span>{ dayLabel( first.name ) }</span>
				<span>{ dayLabel( last.name ) }</span>
			</figcaption>
		</figure>
	);
}
