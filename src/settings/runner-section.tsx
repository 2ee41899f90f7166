import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { dateTime } from '../format/date-time';
import { number } from '../format/number';
import type { Settings } from '../store/types';
import { Section } from './section';

interface Props {
	runner: Settings[ 'runner' ];
}

/** How the work in the background gets on. */
export function RunnerSection( { runner }: Props ) {
	const { last_run: lastRun, overdue, cut_off: cutOff } = runner;
	const { cron_disabled: isCronOff } = runner;
	return (
		<Section name="runner" title={ __( 'Background work', 'platoniavid' ) }>
			<p>
				{ lastRun
					? sprintf(
							/* translators: %s: a date and time. */
							__( 'Last run: %s.', 'platoniavid' ),
							dateTime( lastRun )
						)
					: __(
							'Nothing was done in the background yet.',
							'platoniavid'
						) }
			</p>
			{ overdue > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'%s video waits for a background run that does not come. It is picked up while somebody uses wp-admin.',
							'%s videos wait for a background run that does not come. They are picked up while somebody uses wp-admin.',
							overdue,
							'platoniavid'
						),
						number( overdue )
					) }
				</Notice>
			) }
			{ cutOff > 1 && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The last background runs were ended before they were done: the server seems to kill them. Videos come all the same while somebody uses wp-admin; ask your host how long a background process may run.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ isCronOff && (
				<p>
					{ __(
						'WP-Cron is switched off on this site. Have the server’s own cron run this command each minute:',
						'platoniavid'
					) }{ ' ' }
					<code dir="ltr">wp platoniavid run</code>
				</p>
			) }
		</Section>
	);
}
