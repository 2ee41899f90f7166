import { Button } from '@wordpress/components';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { toApiError } from '../../store/api';
import { addWebhook, fetchWebhooks } from '../../store/settings-api';
import type { Webhook } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { Section } from '../section';
import { WebhookFormLater, WebhookRowsLater } from '../later';

/** Who is told of videos. What is done here goes to the site at once. */
export function WebhooksSection() {
	const [ all, setAll ] = useState< Webhook[] >( [] );
	const [ refusal, setRefusal ] = useState( '' );
	const [ isAdding, setIsAdding ] = useState( false );
	// Those that were made on this page, by the webhooks' ids.
	const [ secrets, setSecrets ] = useState< Record< number, string > >( {} );
	const add = useRef< HTMLButtonElement >( null );
	const asked = useRef( 0 );
	// Fails nothing that was done before it: that the list is an older one is said by itself.
	const reload = useCallback( async () => {
		const round = ++asked.current;
		// Answers may overtake each other on their way.
		const isLast = () => round === asked.current;
		try {
			const found = await fetchWebhooks();
			if ( isLast() ) {
				setAll( found );
				setRefusal( '' );
			}
		} catch ( thrown ) {
			if ( isLast() ) {
				setRefusal( toApiError( thrown ).message );
			}
		}
	}, [] );
	useEffect( () => void reload(), [ reload ] );
	const keep = ( id: number, secret: string ) =>
		setSecrets( ( known ) => ( { ...known, [ id ]: secret } ) );
	return (
		<Section name="webhooks" title={ __( 'Webhooks', 'platoniavid' ) }>
			<p>
				{ __(
					'Tell other programs when a video was ordered, has come or has failed. Messages are signed. They have no prompt in them, but the file’s address, which is made as “Names of files” says.',
					'platoniavid'
				) }
			</p>
			{ refusal && (
				<RetryNotice
					message={ refusal }
					onRetry={ () => void reload() }
				/>
			) }
			{ all.length > 0 && (
				<WebhookRowsLater
					all={ all }
					secrets={ secrets }
					onSecret={ keep }
					reload={ reload }
					onRemoved={ () => add.current?.focus() }
				/>
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
				<WebhookFormLater
					save={ async ( fields ) => {
						const added = await addWebhook( fields );
						// It is there from here on, and its secret is told this once, whatever becomes of the list.
						setAll( ( known ) => [
							...known.filter( ( { id } ) => id !== added.id ),
							added,
						] );
						keep( added.id, added.secret ?? '' );
						await reload();
					} }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
		</Section>
	);
}
