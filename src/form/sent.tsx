import { BaseControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { composePrompt } from '../store/later-api';

interface Props {
	/** What was typed. */
	prompt: string;
	/** The id of the style that goes along; empty for none. */
	styleId?: string;
	/** Whether this site adds words to each prompt. */
	addsWords: boolean;
}

/** How long nothing is typed before the site is asked what it sends, in milliseconds. */
const PAUSE = 400;

/** What the site would send; empty until it is known, and where it is no more than the prompt. */
function useSent( typed: string, style: string, isWanted: boolean ): string {
	const [ sent, setSent ] = useState( '' );
	useEffect( () => {
		if ( ! isWanted ) {
			setSent( '' );
			return undefined;
		}
		let isCurrent = true;
		const timer = setTimeout( () => {
			composePrompt( typed, style ).then(
				( answer ) =>
					isCurrent &&
					setSent( answer.sent === typed ? '' : answer.sent ),
				// What is wrong is said when it is ordered.
				() => isCurrent && setSent( '' )
			);
		}, PAUSE );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
		};
	}, [ typed, style, isWanted ] );
	return sent;
}

/** What is really sent, where a style or the site adds words to what was typed. */
export function Sent( { prompt, styleId = '', addsWords }: Props ) {
	const typed = prompt.trim();
	const sent = useSent(
		typed,
		styleId,
		typed !== '' && ( addsWords || styleId !== '' )
	);
	return sent ? (
		<BaseControl
			__nextHasNoMarginBottom
			id="platoniavid-sent"
			className="platoniavid-form__sent"
		>
			<BaseControl.VisualLabel>
				{ __( 'What is sent', 'platoniavid' ) }
			</BaseControl.VisualLabel>
			<p dir="auto">{ sent }</p>
		</BaseControl>
	) : null;
}
