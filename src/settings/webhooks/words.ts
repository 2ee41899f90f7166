/**
 * What is said of webhooks and their messages.
 */
import { __, sprintf } from '@wordpress/i18n';
import { dateTime } from '../../format/date-time';
import { number } from '../../format/number';
import type { Delivery, Webhook } from '../../store/types';

type EventName = Webhook[ 'events' ][ number ];

/** What can be told, in the order in which it happens. */
export const EVENTS: EventName[] = [
	'video.submitted',
	'video.completed',
	'video.failed',
];

/** An event, for people. */
export function eventInWords( event: string ): string {
	switch ( event ) {
		case 'video.submitted':
			return __( 'A video was ordered', 'platoniavid' );
		case 'video.completed':
			return __( 'A video has come', 'platoniavid' );
		case 'video.failed':
			return __( 'A video has failed', 'platoniavid' );
		default:
			return __( 'A test', 'platoniavid' );
	}
}

/** Whether it waits for a person, as the site may be a copy of the one that it was set up for. */
const isHeld = ( { enabled, stopped_at: since }: Webhook ) =>
	enabled && !! since;

/** Whether it is told anything, so that it can be switched off. */
export const isOn = ( webhook: Webhook ) =>
	webhook.enabled && ! isHeld( webhook );

/** How a webhook gets on. */
export function stateInWords( webhook: Webhook ): string {
	if ( isHeld( webhook ) ) {
		return __(
			'Its messages wait, as the site has another address than when it was set up. If this is the site itself, or the messages are meant, switch it on; in a copy, remove it.',
			'platoniavid'
		);
	}
	if ( webhook.stopped_at ) {
		return sprintf(
			/* translators: %s: a date and time. */
			__(
				'Switched off by the site on %s: it had taken no message for days, or said that it is gone.',
				'platoniavid'
			),
			dateTime( webhook.stopped_at )
		);
	}
	if ( ! webhook.enabled ) {
		return __( 'Switched off: it is told nothing.', 'platoniavid' );
	}
	if ( webhook.needs_secret ) {
		return __(
			'Its secret can’t be read any more, so nothing is sent. Make a new one.',
			'platoniavid'
		);
	}
	return webhook.failing_since
		? sprintf(
				/* translators: %s: a date and time. */
				__(
					'It has taken no message since %s. They are sent again.',
					'platoniavid'
				),
				dateTime( webhook.failing_since )
			)
		: __( 'On.', 'platoniavid' );
}

/** The same, as a colour. */
export function toneOf( webhook: Webhook ): 'good' | 'idle' | 'bad' {
	if ( webhook.stopped_at || webhook.needs_secret || webhook.failing_since ) {
		return 'bad';
	}
	return webhook.enabled ? 'good' : 'idle';
}

/** How a message went. */
export function resultInWords( {
	code,
	problem,
	state,
}: Pick< Delivery, 'code' | 'problem' | 'state' > ): string {
	if ( state === 'delivered' ) {
		return sprintf(
			/* translators: %s: the status of an answer, such as 200. */
			__( 'Accepted, with status %s.', 'platoniavid' ),
			number( code ?? 0 )
		);
	}
	switch ( problem ) {
		case 'refused':
			return sprintf(
				/* translators: %s: the status of an answer, such as 500. */
				__(
					'Not accepted: the answer’s status was %s.',
					'platoniavid'
				),
				number( code ?? 0 )
			);
		case 'no_answer':
			return __( 'Not accepted: no answer came.', 'platoniavid' );
		case 'bad_address':
			return __(
				'Not sent: the address is not a public one.',
				'platoniavid'
			);
		case 'no_secret':
			return __(
				'Not sent: the secret can’t be read any more.',
				'platoniavid'
			);
		case 'blocked':
			return __(
				'Not sent: this site’s own settings block requests to that server. An administrator can allow them in wp-config.php, by its name in WP_ACCESSIBLE_HOSTS.',
				'platoniavid'
			);
		case 'switched_off':
			return __(
				'Not sent: the webhook was switched off.',
				'platoniavid'
			);
		default:
			return __( 'Waits for the next background run.', 'platoniavid' );
	}
}
