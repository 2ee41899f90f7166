import { Notice, Spinner } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** Whether an event sends a form. In the frame of the blocks, events are of the classes of that. */
const isSending = ( event: Event ) => {
	const { type, key, ctrlKey, metaKey } = event as KeyboardEvent;
	return type === 'submit' || ( key === 'Enter' && ( ctrlKey || metaKey ) );
};

/** Shows that an image is on its way. Until it is there, its form is not sent: the order would go without it. */
export function UploadWait() {
	const here = useRef< HTMLDivElement >( null );
	const [ isAsked, setIsAsked ] = useState( false );
	useEffect( () => {
		const form = here.current?.closest( 'form' );
		const stop = ( event: Event ) => {
			if ( isSending( event ) ) {
				event.preventDefault();
				event.stopPropagation();
				setIsAsked( true );
			}
		};
		form?.addEventListener( 'submit', stop, true );
		form?.addEventListener( 'keydown', stop, true );
		return () => {
			form?.removeEventListener( 'submit', stop, true );
			form?.removeEventListener( 'keydown', stop, true );
		};
	}, [] );
	return (
		<div ref={ here }>
			<Spinner />
			{ isAsked && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'Nothing was ordered, as the image is still being uploaded. Generate the video when the upload is done.',
						'platoniavid'
					) }
				</Notice>
			) }
		</div>
	);
}
