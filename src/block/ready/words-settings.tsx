import { InspectorControls } from '@wordpress/block-editor';
import {
	Button,
	PanelBody,
	SelectControl,
	TextareaControl,
} from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { labelNames } from '../../format/label-names';
import type { Label } from '../../store/types';
import type { Attributes, SetAttributes } from '../attributes';
import { labelled } from '../saved/label';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	/** What the video was made from; empty where that is not known. */
	prompt: string;
}

/** What the video shows, as its author says it, and the label that follows from it. */
function LabelSetting( {
	attributes: { label },
	setAttributes,
}: Omit< Props, 'prompt' > ) {
	const { unsaid, ...names } = labelNames();
	return (
		<SelectControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			label={ __( 'What it shows', 'platoniavid' ) }
			help={ __(
				'Something that looks real gets “Made with AI” below it, art gets “Artwork made with AI”: in the site’s language, and also without the plugin.',
				'platoniavid'
			) }
			value={ label ?? '' }
			options={ [
				...( label === undefined
					? [ { value: '', label: unsaid } ]
					: [] ),
				...Object.entries( names ).map( ( [ value, name ] ) => ( {
					value,
					label: name,
				} ) ),
			] }
			onChange={ ( chosen ) =>
				setAttributes( labelled( chosen as Label ) )
			}
		/>
	);
}

/** The description for those who can't see the video. Its prompt is a draft of it, and nobody else's to read until it is used. */
function DescriptionSetting( {
	attributes: { description },
	setAttributes,
	prompt,
}: Props ) {
	const field = useRef< HTMLTextAreaElement >( null );
	const isDraft = description === undefined && prompt !== '';
	return (
		<>
			<TextareaControl
				__nextHasNoMarginBottom
				ref={ field }
				label={ __( 'Description', 'platoniavid' ) }
				help={
					isDraft
						? __(
								'This is the prompt. Readers get it only when you use or change it.',
								'platoniavid'
							)
						: __(
								'Says what the video shows to those who can’t see it. It is public with the post.',
								'platoniavid'
							)
				}
				dir="auto"
				rows={ 4 }
				value={ description ?? prompt }
				onChange={ ( text ) => setAttributes( { description: text } ) }
			/>
			{ isDraft && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						setAttributes( { description: prompt } );
						// The button goes away, and the focus with it.
						field.current?.focus();
					} }
				>
					{ __( 'Use this description', 'platoniavid' ) }
				</Button>
			) }
		</>
	);
}

/** What is said of the video in words, beside its caption. */
export function WordsSettings( { attributes, setAttributes, prompt }: Props ) {
	return (
		<InspectorControls>
			<PanelBody title={ __( 'Label and description', 'platoniavid' ) }>
				{ ( attributes.shownId > 0 ||
					attributes.label !== undefined ) && (
					<LabelSetting
						attributes={ attributes }
						setAttributes={ setAttributes }
					/>
				) }
				<DescriptionSetting
					attributes={ attributes }
					setAttributes={ setAttributes }
					prompt={ prompt }
				/>
			</PanelBody>
		</InspectorControls>
	);
}
