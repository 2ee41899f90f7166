import { Button, Notice } from '@wordpress/components';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addWebhook, fetchWebhooks, toApiError } from '../store/api';
import type { Webhook } from '../store/types';
import { Section } from './section';
import { WebhookForm } from './webhook-form';
import { WebhookRow } from './webhook-row';

/** Who is told of videos. What is done here goes to the site at once. */
export function WebhooksSection() {
	const [ all, setAll ] = useState< Webhook[] >( [] );
	const [ refusal, setRefusal ] = useState( '' );
	const [ isAdding, setIsAdding ] = useState( false );
	// Those that were made on this page, by the webhooks' ids.
	const [ secrets, setSecrets ] = useState< Record< number, string > >( {} );
	const add = useRef< HTMLButtonElement >( null );
	const reload = useCallback(
		async () => setAll( await fetchWebhooks() ),
		[]
	);
	useEffect( () => {
		reload().catch( ( thrown: unknown ) =>
			setRefusal( toApiError( thrown ).message )
		);
	}, [ reload ] );
	const keep = ( id: number, secret: string ) =>
		setSecrets( ( known ) => ( { ...known, [ id ]: secret } ) );
	return (
		<Section name="webhooks" title={ __( 'Webhooks', 'platoniavid' ) }>
			<p>
				{ __(
					'Tell other programs when a video was ordered, has come or has failed. Messages are signed, and have no prompt in them.',
					'platoniavid'
				) }
			</p>
			{ refusal && (
				<Notice status="error" isDismissible={ false }>
					{ refusal }
				</Notice>
			) }
			{ all.length > 0 && (
				<ul className="platoniavid-settings__list">
					{ all.map( ( webhook ) => (
						<WebhookRow
							key={ webhook.id }
							webhook={ webhook }
							secret={ secrets[ webhook.id ] }
							onSecret={ ( secret ) =>
								keep( webhook.id, secret )
							}
							reload={ reload }
							onRemoved={ () => add.current?.focus() }
						/>
					) ) }
				</ul>
			) }
			<div className="platoniavid-form__buttons">
				<Button
					__next40pxDefaultSize
					ref={ add }
					variant="secondary"
					onClick={ () => setIsAdding( true ) }
				>
					{ __( 'Add a webhook…', 'platoniavid' ) }
				</Button>
			</div>
			{ isAdding && (
				<WebhookForm
					save={ async ( fields ) => {
						const { id, secret } = await addWebhook( fields );
						keep( id, secret ?? '' );
						await reload();
					} }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
		</Section>
	);
}
