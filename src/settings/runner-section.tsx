import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { dateTime } from '../format/date-time';
import { number } from '../format/number';
import { fetchSettings, runNow } from '../store/settings-api';
import type { Settings } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import { MessageNotice } from './message-notice';
import { Section } from './section';
import type { Message } from './connections/use-connections';
import { useOutcome } from './use-outcome';

interface Props {
	runner: Settings[ 'runner' ];
	/** Takes how the runs get on after one that was begun here, which is no background run. */
	onRun: ( settings: Settings ) => void;
}

/** What begins the runs; of a server's own cron its command is said below. */
const drivers = () => ( {
	action_scheduler: __( 'Action Scheduler begins the runs.', 'platoniavid' ),
	wp_cron: __(
		'WP-Cron begins the runs, when somebody visits the site.',
		'platoniavid'
	),
	alternate_wp_cron: __(
		'WP-Cron begins the runs, within visitors’ own requests.',
		'platoniavid'
	),
	system_cron: '',
} );

/**
 * How a run went.
 *
 * @param worked How many steps were done; none also where other processes are at it.
 */
const whatWasDone = ( worked: number ): Message =>
	worked === 0
		? {
				status: 'info',
				text: __(
					'There was nothing to do at the moment.',
					'platoniavid'
				),
			}
		: {
				status: 'success',
				text: sprintf(
					/* translators: %s: a number of steps. */
					_n(
						'%s step done.',
						'%s steps done.',
						worked,
						'platoniavid'
					),
					number( worked )
				),
			};

/** Does at once what is due, and says how that went. */
function RunNow( { onRun }: Pick< Props, 'onRun' > ) {
	const { isBusy, message, say, run } = useOutcome();
	const work = () =>
		run( async () => {
			const { worked } = await runNow();
			say( whatWasDone( worked ) );
			onRun( await fetchSettings() );
		} );
	return (
		<>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => say( null ) }
				/>
			) }
			<div>
				<FocusableButton
					__next40pxDefaultSize
					variant="secondary"
					disabled={ isBusy }
					isBusy={ isBusy }
					onClick={ () => void work() }
				>
					{ __( 'Run now', 'platoniavid' ) }
				</FocusableButton>
			</div>
		</>
	);
}

/** How the work in the background gets on. */
export function RunnerSection( { runner, onRun }: Props ) {
	const { last_run: lastRun, overdue, cut_off: cutOff } = runner;
	const { cron_disabled: isCronOff } = runner;
	const driver = drivers()[ runner.driver ];
	return (
		<Section name="runner" title={ __( 'Background work', 'platoniavid' ) }>
			<p>
				{ lastRun
					? sprintf(
							/* translators: %s: a date and time. */
							__( 'Last background run: %s.', 'platoniavid' ),
							dateTime( lastRun )
						)
					: __( 'No background run yet.', 'platoniavid' ) }
			</p>
			{ driver && <p>{ driver }</p> }
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
			<RunNow onRun={ onRun } />
		</Section>
	);
}
