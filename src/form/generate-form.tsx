import { Notice, Spinner } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { isAppleOS } from '@wordpress/keycodes';
import type { ReactNode, Ref } from 'react';
import { duration } from '../format/duration';
import { capabilitiesOf, findModel } from '../format/model-name';
import { sizeLabel } from '../format/size';
import { fitToModels, type OrderFields } from '../order/fields';
import { useLastChoice } from '../order/use-last-choice';
import { store } from '../store';
import type { Model, Models } from '../store/types';
import { Choice } from '../ui/choice';
import { RetryNotice } from '../ui/retry-notice';
import { Shape } from '../ui/shape';
import { SubmitButton } from '../ui/submit-button';
import { Cost } from './cost';
import { LastTime } from './last-time';
import { ModelPicker } from './model-picker';
import { PromptField } from './prompt-field';
import { PromptHelp } from './prompt-help';
import { ReferenceImage } from './reference-image';

interface Props {
	/** What was typed and chosen so far. */
	fields: OrderFields;
	onChange: ( changes: Partial< OrderFields > ) => void;
	onGenerate: ( fields: OrderFields ) => void;
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
	'fields' | 'onChange' | 'featuredImage'
> {
	/** What will be ordered as it is. */
	chosen: Required< OrderFields >;
	model: Model;
	models: Models;
}

/** What may be chosen beside the prompt, and what it costs. */
function Choices( {
	fields,
	chosen,
	model,
	models,
	featuredImage = 0,
	onChange,
}: ChoicesProps ) {
	const takesImage =
		model.inputs.first_frame &&
		capabilitiesOf( models, model.connection ).reference_image;
	return (
		<>
			{ models.models.length > 1 && (
				<ModelPicker
					models={ models }
					value={ {
						connection: chosen.connection,
						model: chosen.model,
					} }
					onChange={ onChange }
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
			{ Boolean( fields.referenceImage ) && ! chosen.referenceImage && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This model begins with no image, so the chosen one is left out. Choose another model to use it.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ takesImage && (
				<ReferenceImage
					value={ chosen.referenceImage }
					focus={ chosen.referenceFocus }
					size={ chosen.size }
					featuredImage={ featuredImage }
					onChange={ ( referenceImage, referenceFocus ) =>
						onChange( { referenceImage, referenceFocus } )
					}
				/>
			) }
			<LastTime
				fields={ fields }
				chosen={ chosen }
				models={ models }
				onChange={ onChange }
			/>
			<Cost
				connection={ chosen.connection }
				model={ chosen.model }
				seconds={ chosen.seconds }
			/>
		</>
	);
}

/** Asks for a video: prompt, model, size, seconds. Nothing that was typed is kept here, so nothing is lost here. */
export function GenerateForm( {
	fields,
	onChange,
	onGenerate,
	isBusy,
	featuredImage,
	postText,
	formRef,
	children,
}: Props ) {
	const [ , keep ] = useLastChoice();
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
	const chosen = models && fitToModels( fields, models );
	const model =
		chosen && findModel( models, chosen.model, chosen.connection );
	const canGenerate =
		Boolean( model ) && fields.prompt.trim() !== '' && ! isBusy;
	const generate = () => {
		if ( chosen && canGenerate ) {
			const { connection, model: id, size, seconds } = chosen;
			keep( { connection, model: id, size, seconds } );
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
				readOnly={ isBusy }
				value={ fields.prompt }
				onChange={ ( prompt ) => onChange( { prompt } ) }
				onSubmit={ generate }
			/>
			<PromptHelp
				prompt={ fields.prompt }
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
					fields={ fields }
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
					prompt={ fields.prompt }
					disabled={ ! canGenerate }
					isBusy={ isBusy }
				/>
				{ children }
			</div>
		</form>
	);
}
