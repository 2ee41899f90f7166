import { speak } from '@wordpress/a11y';
import {
	BaseControl,
	Button,
	Notice,
	SearchControl,
	Spinner,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { excerpt } from '../format/excerpt';
import { folded } from '../format/folded';
import type { OrderFields } from '../order/fields';
import type { Replaceable } from '../order/use-draft';
import { addStyle } from '../store/later-api';
import type { Style } from '../store/types';
import { useStep } from '../follow/use-step';
import { Choice } from '../ui/choice';
import { FocusableButton } from '../ui/focusable-button';
import { focusAround } from '../ui/focus-around';
import { RetryNotice } from '../ui/retry-notice';
import { UndoPrompt } from './undo-prompt';
import { useFormer } from './use-former';

interface Props extends Replaceable {
	/** What there is; null until it is known. */
	styles: Style[] | null;
	/** Why it is not known; empty where it is or will be. */
	error: string;
	/** The id of the chosen style; empty for none. */
	value: string;
	onChange: ( changes: Partial< OrderFields & Replaceable > ) => void;
	/** Loads them, again too. */
	reload: () => Promise< void >;
}

/** What is chosen with a style: what it prefers too, where it prefers something. */
const chosenWith = ( style: Style | undefined ): Partial< OrderFields > => ( {
	styleId: style?.id ?? '',
	...( style?.model
		? {
				connection: style.connection,
				model: style.model,
				options: style.options,
			}
		: {} ),
	...( style?.size ? { size: style.size } : {} ),
} );

/** A choice of styles and saved prompts, found by typing. */
export function StylePicker( {
	styles,
	error,
	value,
	prompt,
	former,
	onChange,
	reload,
}: Props ) {
	const [ search, setSearch ] = useState( '' );
	const { replace, undo } = useFormer( { prompt, former }, onChange );
	const step = useStep();
	if ( error ) {
		return (
			<RetryNotice message={ error } onRetry={ () => void reload() } />
		);
	}
	if ( ! styles ) {
		return <Spinner />;
	}
	const wanted = folded( search.trim() );
	const isFound = ( { name, words }: Style ) =>
		folded( `${ name }\n${ words }` ).includes( wanted );
	const offered = styles.filter(
		( style ) =>
			style.kind === 'style' &&
			( style.id === value || ( ! style.hidden && isFound( style ) ) )
	);
	const prompts = styles.filter(
		( style ) => style.kind === 'prompt' && isFound( style )
	);
	const isKept = styles.some(
		( { kind, words } ) => kind === 'prompt' && words === prompt.trim()
	);
	const keep = ( button: Element ) =>
		step.run( async () => {
			await addStyle( {
				kind: 'prompt',
				name: excerpt( prompt ),
				words: prompt,
			} );
			// It goes with what is saved.
			focusAround( button );
			await reload();
			speak( __( 'The prompt was saved.', 'platoniavid' ) );
		} );
	return (
		<div tabIndex={ -1 } className="platoniavid-styles-choice">
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Find a style or a saved prompt', 'platoniavid' ) }
				value={ search }
				onChange={ setSearch }
			/>
			<Choice
				legend={ __( 'Style', 'platoniavid' ) }
				value={ value }
				options={ [
					{
						value: '',
						label: /* translators: No style. */ __(
							'None',
							'platoniavid'
						),
					},
					...offered.map( ( style ) => ( {
						value: style.id,
						label: style.name,
						picture: style.picture_url && (
							<img
								className="platoniavid-styles-choice__picture"
								src={ style.picture_url }
								alt=""
							/>
						),
					} ) ),
				] }
				onChange={ ( id ) =>
					onChange(
						chosenWith(
							styles.find( ( style ) => style.id === id )
						)
					)
				}
			/>
			{ prompts.length > 0 && (
				<div
					role="group"
					aria-label={ __( 'Saved prompts', 'platoniavid' ) }
					className="platoniavid-form__buttons"
				>
					<BaseControl.VisualLabel>
						{ __( 'Saved prompts', 'platoniavid' ) }
					</BaseControl.VisualLabel>
					{ prompts.map( ( { id, name, words } ) => (
						<Button
							key={ id }
							size="compact"
							variant="secondary"
							aria-label={ sprintf(
								/* translators: %s: what a saved prompt is called. */
								__( 'Use the prompt “%s”', 'platoniavid' ),
								name
							) }
							onClick={ () => replace( words ) }
						>
							{ name }
						</Button>
					) ) }
				</div>
			) }
			<div className="platoniavid-form__buttons">
				{ undo && <UndoPrompt onUndo={ undo } /> }
				{ prompt.trim() && ! isKept && (
					<FocusableButton
						size="compact"
						variant="tertiary"
						isBusy={ step.isBusy }
						disabled={ step.isBusy }
						onClick={ ( event: MouseEvent< HTMLElement > ) =>
							void keep( event.currentTarget )
						}
					>
						{ __( 'Save this prompt', 'platoniavid' ) }
					</FocusableButton>
				) }
			</div>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
		</div>
	);
}
