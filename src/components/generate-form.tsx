import { Notice, SelectControl, Spinner } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useDispatch, useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { isAppleOS } from '@wordpress/keycodes';
import type { ReactNode, Ref } from 'react';
import { store } from '../store';
import type { Model, Models } from '../store/types';
import { Choice } from './choice';
import { duration } from './duration';
import { money } from './money';
import { PromptField } from './prompt-field';
import { PromptHelp } from './prompt-help';
import { ReferenceImage } from './reference-image';
import { RetryNotice } from './retry-notice';
import { Shape, sizeLabel } from './sizes';
import { SubmitButton } from './submit-button';
import { unsaid, useLastChoice } from './use-last-choice';
import { fitting, type Wanted } from './wanted';

interface Props {
	/** What was typed and chosen so far. */
	wanted: Wanted;
	onChange: ( changes: Partial< Wanted > ) => void;
	onGenerate: ( wanted: Wanted ) => void;
	/** Whether an order is on its way. */
	isBusy: boolean;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage?: number;
	/** What the post says that it is for; missing where there is none. */
	postText?: () => string;
	/** The form, for those who point to a field of it. */
	formRef?: Ref< HTMLFormElement >;
	/** Further buttons. */
	children?: ReactNode;
}

interface ChoicesProps extends Pick<
	Props,
	'wanted' | 'onChange' | 'featuredImage'
> {
	/** What will be ordered as it is. */
	chosen: Wanted;
	model: Model;
	models: Models;
}

/** What may be chosen beside the prompt, and what it costs. */
function Choices( {
	wanted,
	chosen,
	model,
	models,
	featuredImage = 0,
	onChange,
}: ChoicesProps ) {
	// Not the component's own id: DataViews brings components of its own, which count from 0 too.
	const modelId = useInstanceId( GenerateForm, 'platoniavid-model' );
	const price = model.price_per_second;
	return (
		<>
			{ models.models.length > 1 && (
				<SelectControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					id={ modelId }
					label={ __( 'Model', 'platoniavid' ) }
					help={
						model.available
							? model.description
							: __(
									'The gateway refused this model when it was last asked for it.',
									'platoniavid'
								)
					}
					value={ chosen.model }
					options={ models.models.map( ( { id, label } ) => ( {
						value: id,
						label,
					} ) ) }
					onChange={ ( id ) => onChange( { model: id } ) }
				/>
			) }
			<Choice
				legend={ __( 'Size', 'platoniavid' ) }
				value={ chosen.size }
				options={ model.sizes.map( ( size ) => ( {
					value: size,
					label: sizeLabel( size ),
					picture: <Shape size={ size } among={ model.sizes } />,
				} ) ) }
				onChange={ ( size ) => onChange( { size } ) }
			/>
			<Choice
				legend={ __( 'Length', 'platoniavid' ) }
				value={ chosen.seconds }
				options={ model.seconds.map( ( seconds ) => ( {
					value: seconds,
					label: duration( seconds ),
				} ) ) }
				onChange={ ( seconds ) => onChange( { seconds } ) }
			/>
			{ Boolean( wanted.referenceImage ) && ! chosen.referenceImage && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This model begins with no image, so the chosen one is left out. Choose another model to use it.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ models.capabilities.reference_image && model.reference_image && (
				<ReferenceImage
					value={ chosen.referenceImage ?? 0 }
					focus={ chosen.referenceFocus ?? { x: 0.5, y: 0.5 } }
					size={ chosen.size }
					featuredImage={ featuredImage }
					onChange={ ( referenceImage, referenceFocus ) =>
						onChange( { referenceImage, referenceFocus } )
					}
				/>
			) }
			{ price !== null && (
				<p className="platoniavid-form__cost">
					{ sprintf(
						/* translators: %s: an amount of money. */
						__( 'Costs about %s.', 'platoniavid' ),
						money( price * chosen.seconds, models.currency )
					) }
				</p>
			) }
		</>
	);
}

/** Asks for a video: prompt, model, size, seconds. Nothing that was typed is kept here, so nothing is lost here. */
export function GenerateForm( {
	wanted,
	onChange,
	onGenerate,
	isBusy,
	featuredImage,
	postText,
	formRef,
	children,
}: Props ) {
	const [ last, keep ] = useLastChoice();
	const { models, error, isLoading } = useSelect( ( select ) => {
		const { getModels, getModelsError, hasFinishedResolution } =
			select( store );
		return {
			models: getModels() as Models | null,
			error: getModelsError(),
			isLoading: ! hasFinishedResolution( 'getModels', [] ),
		};
	}, [] );
	const { invalidateResolution } = useDispatch( store );
	const chosen =
		models && fitting( { ...wanted, ...unsaid( wanted, last ) }, models );
	const model = models?.models.find( ( { id } ) => id === chosen?.model );
	const canGenerate =
		Boolean( model ) && wanted.prompt.trim() !== '' && ! isBusy;
	const generate = () => {
		if ( chosen && canGenerate ) {
			const { model: id, size, seconds } = chosen;
			keep( { model: id, size, seconds } );
			onGenerate( chosen );
		}
	};

	return (
		<form
			ref={ formRef }
			className="platoniavid-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				generate();
			} }
		>
			<PromptField
				label={ __( 'Prompt', 'platoniavid' ) }
				help={ sprintf(
					/* translators: %s: a keyboard shortcut, such as Ctrl+Enter. */
					__(
						'Say what the video shows, in any language. %s generates it.',
						'platoniavid'
					),
					isAppleOS() ? '⌘ Enter' : 'Ctrl+Enter'
				) }
				value={ wanted.prompt }
				onChange={ ( prompt ) => onChange( { prompt } ) }
				onSubmit={ generate }
			/>
			<PromptHelp
				prompt={ wanted.prompt }
				onChange={ ( prompt ) => onChange( { prompt } ) }
				postText={ postText }
			/>
			{ error && ! isLoading && (
				<RetryNotice
					message={ error.message }
					onRetry={ () =>
						void invalidateResolution( 'getModels', [] )
					}
				/>
			) }
			{ isLoading && ! models && <Spinner /> }
			{ models && ! model && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This site offers no model to make videos with. Ask an administrator.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ models && model && chosen && (
				<Choices
					wanted={ wanted }
					chosen={ chosen }
					model={ model }
					models={ models }
					featuredImage={ featuredImage }
					onChange={ onChange }
				/>
			) }
			<div className="platoniavid-form__buttons">
				<SubmitButton
					label={ __( 'Generate', 'platoniavid' ) }
					prompt={ wanted.prompt }
					disabled={ ! canGenerate }
					isBusy={ isBusy }
				/>
				{ children }
			</div>
		</form>
	);
}
