import type { Models } from '../store/types';

/** A model's name; its id where no name is known. */
export const modelName = ( models: Models | null, id: string ) =>
	models?.models.find( ( model ) => model.id === id )?.label ?? id;
