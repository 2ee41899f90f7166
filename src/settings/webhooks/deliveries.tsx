import { Notice, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { dateTime } from '../../format/date-time';
import { number } from '../../format/number';
import { toApiError } from '../../store/api';
import { fetchDeliveries, sendDelivery } from '../../store/settings-api';
import type { Webhook } from '../../store/types';
import { FocusableButton } from '../../ui/focusable-button';
import { RetryNotice } from '../../ui/retry-notice';
import { useLoaded } from '../../follow/use-loaded';
import { eventInWords, resultInWords } from './words';
import { ofServer } from '../words';

interface Props {
	webhook: Webhook;
	/** Changes when a message was sent. */
	sent: number;
	/** What it is told has changed how it gets on. */
	onSent: () => void;
}

/** The last messages to a webhook, and how they went. */
export function WebhookDeliveries( { webhook, sent, onSent }: Props ) {
	const {
		value: all,
		error: loadError,
		again,
	} = useLoaded(
		() => fetchDeliveries( webhook.id ),
		`${ webhook.id } ${ sent }`
	);
	const [ refusal, setRefusal ] = useState( '' );
	const [ busy, setBusy ] = useState( 0 );
	const send = async ( id: number ) => {
		setBusy( id );
		setRefusal( '' );
		try {
			await sendDelivery( id );
			onSent();
		} catch ( thrown ) {
			setRefusal( toApiError( thrown ).message );
		}
		setBusy( 0 );
	};
	return (
		<>
			{ loadError && (
				<RetryNotice message={ loadError } onRetry={ again } />
			) }
			{ refusal && (
				<Notice status="error" isDismissible={ false }>
					{ refusal }
				</Notice>
			) }
			{ ! all && ! loadError && <Spinner /> }
			{ all?.length === 0 && (
				<p>{ __( 'Nothing was told yet.', 'platoniavid' ) }</p>
			) }
			{ all && all.length > 0 && (
				<div className="platoniavid-webhook__messages">
					<table className="widefat striped">
						<thead>
							<tr>
								<th scope="col">
									{ __( 'What', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'Video', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'When', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'How it went', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'Next try', 'platoniavid' ) }
								</th>
								<td />
							</tr>
						</thead>
						<tbody>
							{ all.map( ( delivery ) => (
								<tr key={ delivery.id }>
									<th scope="row">
										{ eventInWords( delivery.event ) }
									</th>
									<td>
										{ delivery.video
											? number( delivery.video )
											: '–' }
									</td>
									<td>
										{ dateTime(
											delivery.tried_at ??
												delivery.created_at
										) }
									</td>
									<td>{ resultInWords( delivery ) }</td>
									<td>
										{ delivery.next_try_at
											? dateTime( delivery.next_try_at )
											: '–' }
									</td>
									<td>
										<FocusableButton
											size="compact"
											variant="secondary"
											isBusy={ busy === delivery.id }
											disabled={ busy > 0 }
											aria-label={ ofServer(
												__(
													'Send again',
													'platoniavid'
												),
												sprintf(
													/* translators: 1: what a message tells, such as that a video has come. 2: a number that counts messages. */
													__(
														'%1$s (%2$s)',
														'platoniavid'
													),
													eventInWords(
														delivery.event
													),
													number( delivery.id )
												)
											) }
											onClick={ () =>
												void send( delivery.id )
											}
										>
											{ __(
												'Send again',
												'platoniavid'
											) }
										</FocusableButton>
									</td>
								</tr>
							) ) }
						</tbody>
					</table>
				</div>
			) }
		</>
	);
}
