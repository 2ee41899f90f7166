import { speak } from '@wordpress/a11y';
import { Notice } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { beginning } from '../format/excerpt';
import type { Replaceable } from '../order/use-draft';
import { store } from '../store';
import { toApiError } from '../store/api';
import { writePrompt } from '../store/later-api';
import { getContext } from '../store/page-context';
import type { PromptWay } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import { UndoPrompt } from './undo-prompt';
import { useFormer } from './use-former';

interface Props extends Replaceable {
	onChange: ( changes: Replaceable ) => void;
	/** Whether an order is on its way: what is answered then comes too late for it. */
	isBusy?: boolean;
	/** What the post says; missing where there is no post. */
	postText?: () => string;
}

/** As much of a post as is sent, in characters. */
const LONGEST = 10000;

/** Has the site's own AI client write the prompt; nothing where the site has none. What was typed can be had back. */
export function PromptHelp( {
	prompt,
	former,
	onChange,
	isBusy = false,
	postText,
}: Props ) {
	const isOffered = useSelect(
		( select ) =>
			getContext().hasAiClient && select( store ).hasPromptHelp(),
		[]
	);
	const [ working, setWorking ] = useState< PromptWay | null >( null );
	const [ failure, setFailure ] = useState( '' );
	// What stood there before something was written: it can be had back, whatever is typed since.
	const { replace, undo } = useFormer( { prompt, former }, onChange );
	// What is typed while the answer is awaited is what Undo brings back.
	const latest = useRef( prompt );
	latest.current = prompt;
	// The answer that is waited for. With an order, and with the form, the wait is over.
	const awaited = useRef< object | null >( null );
	useEffect(
		() => () => {
			awaited.current = null;
			setWorking( null );
		},
		[ isBusy ]
	);

	if ( ! isOffered ) {
		return null;
	}
	const write = async ( way: PromptWay, text: string ) => {
		setFailure( '' );
		if ( ! text.trim() ) {
			setFailure(
				way === 'from_post'
					? __(
							'The post is still empty. Write something in it first.',
							'platoniavid'
						)
					: __( 'Write a few words first.', 'platoniavid' )
			);
			return;
		}
		const mine = {};
		awaited.current = mine;
		setWorking( way );
		speak( __( 'Writing a prompt…', 'platoniavid' ) );
		try {
			const { prompt: to } = await writePrompt( way, text );
			if ( awaited.current === mine ) {
				replace( to, latest.current );
				speak( __( 'The prompt was rewritten.', 'platoniavid' ) );
			}
		} catch ( thrown ) {
			if ( awaited.current === mine ) {
				setFailure( toApiError( thrown ).message );
			}
		}
		if ( awaited.current === mine ) {
			setWorking( null );
		}
	};
	const ways: { way: PromptWay; label: string; text: () => string }[] = [
		{
			way: 'improve',
			label: __( 'Improve', 'platoniavid' ),
			text: () => prompt,
		},
		{
			way: 'cinematic',
			label: __( 'Make it cinematic', 'platoniavid' ),
			text: () => prompt,
		},
		...( postText
			? [
					{
						way: 'from_post' as const,
						label: __( 'From this post', 'platoniavid' ),
						text: () => beginning( postText(), LONGEST ),
					},
				]
			: [] ),
	];
	return (
		<div className="platoniavid-help">
			<div
				role="group"
				aria-label={ __( 'Help with the prompt', 'platoniavid' ) }
				className="platoniavid-form__buttons"
			>
				{ ways.map( ( { way, label, text } ) => (
					<FocusableButton
						key={ way }
						size="compact"
						variant="secondary"
						isBusy={ working === way }
						disabled={ working !== null || isBusy }
						onClick={ () => void write( way, text() ) }
					>
						{ label }
					</FocusableButton>
				) ) }
				{ undo && <UndoPrompt onUndo={ undo } /> }
			</div>
			{ failure && (
				<Notice status="error" onRemove={ () => setFailure( '' ) }>
					{ failure }
				</Notice>
			) }
		</div>
	);
}
