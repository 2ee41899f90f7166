import { ExternalLink, Notice } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store } from '../store';
import { getContext } from '../store/page-context';

/** Milliseconds after which it is looked for again where the window gets the focus. */
const AGAIN = 15_000;

/**
 * The site had no key when the page was made: says who can change that, and where. That is in another tab, so it is looked for
 * whenever a person comes back; with the key come its server's models.
 */
export function KeyMissing() {
	const { canManage, settingsUrl } = getContext();
	const { hasKey, isLoading } = useSelect( ( select ) => {
		const { getModels, hasFinishedResolution } = select( store );
		return {
			hasKey: getModels()?.has_key ?? false,
			isLoading: ! hasFinishedResolution( 'getModels', [] ),
		};
	}, [] );
	const { invalidateResolution } = useDispatch( store );
	const looked = useRef( -Infinity );
	useEffect( () => {
		if ( hasKey || isLoading ) {
			return undefined;
		}
		const look = ( { type }: Event ) => {
			// The focus also comes back from the editor's own frame.
			const isEarly =
				type === 'focus' && performance.now() < looked.current + AGAIN;
			if ( ! document.hidden && ! isEarly ) {
				looked.current = performance.now();
				void invalidateResolution( 'getModels', [] );
			}
		};
		window.addEventListener( 'focus', look );
		document.addEventListener( 'visibilitychange', look );
		return () => {
			window.removeEventListener( 'focus', look );
			document.removeEventListener( 'visibilitychange', look );
		};
	}, [ hasKey, isLoading, invalidateResolution ] );
	return hasKey ? null : (
		<Notice status="warning" isDismissible={ false }>
			<p>
				{ canManage
					? __(
							'The site has no key for the gateway yet. Videos can be made as soon as it has one.',
							'platoniavid'
						)
					: __(
							'The site has no key for the gateway yet. Ask an administrator to add one.',
							'platoniavid'
						) }
			</p>
			{ canManage && (
				<p>
					<ExternalLink href={ settingsUrl }>
						{ __( 'Add the key in the settings', 'platoniavid' ) }
					</ExternalLink>
				</p>
			) }
		</Notice>
	);
}
